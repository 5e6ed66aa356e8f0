package dev.belay.engine.recording;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Small recordings made by hand, instruments, and requests. */
final class Recordings {
  private Recordings() {}

  /** The text of a recording in the test's resources. */
  static String text(String name) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(Recordings.class.getResourceAsStream("/recordings/" + name))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A text with the last of what is in it replaced. */
  static String last(String text, String from, String to) {
    int at = text.lastIndexOf(from);
    if (at < 0) {
      throw new IllegalArgumentException("expected \"" + from + "\" in the recording");
    }
    return text.substring(0, at) + to + text.substring(at + from.length());
  }

  static Instrument instrument(String base, String quote, String tick, String lot) {
    return new Instrument(
        new InstrumentId(base + "-" + quote + ".test"),
        ContractType.LINEAR_PERPETUAL,
        base,
        quote,
        Price.of(tick),
        Quantity.of(lot),
        BigDecimal.ONE,
        Money.of("1", quote));
  }

  static ImportRequest request(Instrument instrument, Path tapes, OnGap onGap, Path... files) {
    return new ImportRequest(
        List.of(files),
        instrument,
        tapes,
        onGap,
        LateSnapshot.AS_RECORDED,
        OptionalLong.empty(),
        lines -> {});
  }
}
