package dev.belay.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitgetTest {
  private static final Instrument AAA = Recordings.instrument("AAA", "USDT", "0.01", "0.1");

  @TempDir private Path home = Path.of("");

  @Test
  void everyChecksumOfTheSpotRecordingIsRight() {
    assertThat(
            verified(
                "bitget-ws/spot-20220407.txt",
                List.of("EOS", "GOG", "VVS", "AVAX", "CULT", "HOT", "SUN", "STG")))
        .isEqualTo(443);
  }

  @Test
  void everyChecksumOfThePerpetualRecordingIsRight() {
    assertThat(verified("bitget-ws/perp-20220407.txt", List.of("DASH", "UNI"))).isEqualTo(194);
  }

  @Test
  void takesBooksAndPrintsOfOneInstrument() throws IOException {
    Imported imported = read(Recordings.text("bitget-spot.txt"), OnGap.REFUSE);
    try (Tape tape = imported.tape()) {
      assertThat(imported.verified()).isEqualTo(3);
      assertThat(imported.ignored()).isEqualTo(5);
      assertThat(tape.header().counts().trades()).isEqualTo(2);
      TapeBook end = TapeBook.atEnd(tape);
      assertThat(end.touch()).isEqualTo("10.05/10.15");
      assertThat(end.levels().quantityLots(Side.SELL, 1_010)).isZero();
      assertThat(tape.header().firstAtNanos()).isEqualTo(1_000_000_000_250_000_000L);
    }
  }

  @Test
  void wrongChecksumIsNamedByItsLine() throws IOException {
    String wrong =
        Recordings.last(
            Recordings.text("bitget-spot.txt"), "[\"10.05\",\"7\"]", "[\"10.05\",\"8\"]");
    assertThatThrownBy(() -> read(wrong, OnGap.REFUSE))
        .hasMessageContaining("bitget.txt:7: expected a book with checksum");
    Imported imported = read(wrong, OnGap.RESYNC);
    try (Tape tape = imported.tape()) {
      assertThat(imported.gaps()).singleElement().asString().contains("bitget.txt:7:");
      assertThat(imported.leftOut()).isEqualTo(4);
      assertThat(tape.frames()).isEqualTo(1);
    }
  }

  @Test
  void snapshotAfterAWrongChecksumStartsTheBookAnew() throws IOException {
    String good = Recordings.text("bitget-spot.txt");
    String again =
        good.lines()
            .filter(line -> line.contains("books\"") && line.contains("snapshot"))
            .findFirst()
            .orElseThrow()
            .replace("1000000000.25:", "1000000000.6:")
            .replace("\"ts\":\"1000000000240\"", "\"ts\":\"1000000000590\"");
    String wrong = Recordings.last(good, "[\"10.05\",\"7\"]", "[\"10.05\",\"8\"]") + again + "\n";
    try (Tape tape = read(wrong, OnGap.RESYNC).tape()) {
      TapeBook end = TapeBook.atEnd(tape);
      assertThat(end.touch()).isEqualTo("10/10.1");
      assertThat(end.levels().quantityLots(Side.BUY, 1_005)).isZero();
    }
  }

  private long verified(String name, List<String> bases) {
    Path file = SharedData.file(name);
    long verified = 0;
    for (String base : bases) {
      Instrument instrument = Recordings.instrument(base, "USDT", "0.00000001", "0.0001");
      Imported imported =
          BitgetRecording.read(
              Recordings.request(instrument, home.resolve("tapes"), OnGap.REFUSE, file));
      try (Tape tape = imported.tape()) {
        assertThat(TapeBook.atEnd(tape).crossed()).isZero();
        verified += imported.verified();
      }
    }
    return verified;
  }

  private Imported read(String text, OnGap onGap) throws IOException {
    Path file = Files.writeString(home.resolve("bitget.txt"), text);
    return BitgetRecording.read(Recordings.request(AAA, home.resolve("tapes"), onGap, file));
  }
}
