package dev.belay.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.Instrument;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinanceSpotTest {
  private static final Instrument BTC = Recordings.instrument("BTC", "USDT", "0.01", "0.00000001");

  @TempDir private Path home = Path.of("");

  @Test
  void twoFilesAreContinuousOverMidnightAsTheirReadmeSays() {
    Path first = SharedData.file("binance-spot/btcusdt_20240808.gz");
    Path second = SharedData.file("binance-spot/btcusdt_20240809.gz");
    Imported imported =
        BinanceRecording.spot(reapplying(BTC, home.resolve("tapes"), first, second));
    try (Tape tape = imported.tape()) {
      assertThat(imported.lines()).isEqualTo(41_249 + 58_325);
      assertThat(imported.gaps()).isEmpty();
      assertThat(tape.header().counts().trades()).isEqualTo(9_757 + 10_147);
      // The update before the snapshot is newer than it and comes once more.
      assertThat(updatesAfterTheSnapshot(tape)).isEqualTo(6_492 + 1);
      TapeBook end = TapeBook.atEnd(tape);
      assertThat(end.crossed()).isZero();
      assertThat(end.touch()).isEqualTo("61602.01/61602.02");
    }
  }

  @Test
  void updateNewerThanTheSnapshotIsLostToTheBookUnlessItIsAppliedAgain() throws IOException {
    String late =
        Recordings.text("binance-spot.txt").replace("\"lastUpdateId\":12", "\"lastUpdateId\":11");
    Path file = Files.writeString(home.resolve("late.txt"), late);
    try (Tape once = read(late).tape();
        Tape again = BinanceRecording.spot(reapplying(BTC, home.resolve("tapes"), file)).tape()) {
      assertThat(again.frames()).isEqualTo(once.frames() + 1);
      assertThat(updatesAfterTheSnapshot(once)).isEqualTo(1);
      assertThat(updatesAfterTheSnapshot(again)).isEqualTo(2);
    }
  }

  @Test
  void secondFileAloneIsAnotherBook() {
    Path second = SharedData.file("binance-spot/btcusdt_20240809.gz");
    Imported imported =
        BinanceRecording.spot(Recordings.request(BTC, home.resolve("tapes"), OnGap.REFUSE, second));
    try (Tape tape = imported.tape()) {
      assertThat(tape.header().counts().snapshots()).isZero();
    }
  }

  @Test
  void updatesAreChainedByTheirFirstNumber() throws IOException {
    String good = Recordings.text("binance-spot.txt");
    try (Tape tape = read(good).tape()) {
      assertThat(TapeBook.atEnd(tape).touch()).isEqualTo("99.8/100.1");
      assertThat(tape.header().counts().snapshots()).isEqualTo(1);
      assertThat(tape.header().clockShiftNanos()).isEqualTo(10_000_000L);
    }
    assertThatThrownBy(() -> read(Recordings.last(good, "\"U\":13", "\"U\":14")))
        .hasMessageContaining(":5: expected \"U\" 13, was 14");
  }

  private static ImportRequest reapplying(Instrument instrument, Path tapes, Path... files) {
    return new ImportRequest(
        List.of(files),
        instrument,
        tapes,
        OnGap.REFUSE,
        LateSnapshot.REAPPLY,
        OptionalLong.empty(),
        lines -> {});
  }

  private Imported read(String text) throws IOException {
    Path file = Files.writeString(home.resolve("spot.txt"), text);
    return BinanceRecording.spot(
        Recordings.request(BTC, home.resolve("tapes"), OnGap.REFUSE, file));
  }

  private static long updatesAfterTheSnapshot(Tape tape) {
    TapeCursor cursor = tape.local();
    boolean seen = false;
    long count = 0;
    while (cursor.next()) {
      if (cursor.template() == DepthDecoder.TEMPLATE_ID) {
        count += seen ? 1 : 0;
        seen |= cursor.buffer().getByte(cursor.offset() + 24) == 1;
      }
    }
    return count;
  }
}
