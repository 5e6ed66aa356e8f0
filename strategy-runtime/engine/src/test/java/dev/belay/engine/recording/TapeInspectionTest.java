package dev.belay.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.market.Instrument;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeInspectionTest {
  private static final Instrument BTC = Recordings.instrument("BTC", "USDT", "0.1", "0.001");

  @TempDir private Path home = Path.of("");

  @Test
  void spreadIsWeighedByTimeFromTheFirstSnapshotOn() throws IOException {
    String later =
        Recordings.text("binance-usdm.txt")
            + Recordings.text("binance-usdm.txt")
                .lines()
                .filter(line -> line.contains("\"t\":3"))
                .findFirst()
                .orElseThrow()
                .replace("1000000000050000000", "1000000000160000000");
    Path file = Files.writeString(home.resolve("usdm.txt"), later);
    try (Tape tape =
        BinanceRecording.usdm(Recordings.request(BTC, home.resolve("tapes"), OnGap.REFUSE, file))
            .tape()) {
      TapeInspection seen = TapeInspection.of(tape);
      TapeInspection.Spread spread = seen.spread().orElseThrow();
      // 40 ms at 2 ticks, then 100 ms at 3.
      assertThat(spread.min()).isEqualTo(2);
      assertThat(spread.max()).isEqualTo(3);
      assertThat(spread.median()).isEqualTo(3);
      assertThat(spread.mean()).isEqualTo((40 * 2 + 100 * 3) / 140.0);
      assertThat(spread.share()).isEqualTo(40 / 140.0);
      assertThat(seen.near().getFirst().bps()).isZero();
      assertThat(seen.near()).isSortedAccordingTo((a, b) -> Long.compare(a.bidLots(), b.bidLots()));
      assertThat(seen.points().getLast().midHalfTicks()).isEqualTo(998 + 1_001);
    }
  }

  @Test
  void barsHaveACourseAndNoSpread() {
    try (TapeWriter writer = TapeWriter.open(home.resolve("tapes"), BTC, TapeFeed.BARS)) {
      for (int i = 1; i <= 1_000; i++) {
        writer.bar(60L * i, new TapeWriter.BarRow(60L * (i - 1), i, i, i, i, 2));
      }
      try (Tape tape = writer.store("0".repeat(64), 0)) {
        TapeInspection seen = TapeInspection.of(tape);
        assertThat(seen.spread()).isEmpty();
        assertThat(seen.near()).isEmpty();
        assertThat(seen.points()).hasSizeBetween(200, 260);
        assertThat(seen.points().stream().mapToLong(TapeInspection.Point::volumeLots).sum())
            .isEqualTo(2_000);
        assertThat(seen.points().getLast().midHalfTicks()).isEqualTo(2_000);
      }
    }
  }
}
