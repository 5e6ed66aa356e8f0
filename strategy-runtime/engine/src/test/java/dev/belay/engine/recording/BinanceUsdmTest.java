package dev.belay.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import dev.belay.engine.tape.TapeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceUsdmTest {
  private static final Instrument BTC = Recordings.instrument("BTC", "USDT", "0.1", "0.001");

  @TempDir private Path home = Path.of("");

  @Test
  void recordingOfAQuarterOfAnHourIsAsItsReadmeSays() {
    Path file = SharedData.file("binance-usdm/btcusdt_20240808.gz");
    Imported imported = read(OnGap.REFUSE, file);
    try (Tape tape = imported.tape()) {
      assertThat(imported.lines()).isEqualTo(93_954);
      assertThat(imported.ignored()).isEqualTo(66_089);
      assertThat(imported.gaps()).isEmpty();
      assertThat(tape.header().counts().depths()).isEqualTo(6_551 + 1);
      assertThat(tape.header().counts().snapshots()).isEqualTo(1);
      assertThat(tape.header().counts().trades()).isEqualTo(21_313);
      // queue-replay.md counts what a snapshot removes on each side as a row, too.
      assertThat(tape.rows() + 2).isEqualTo(466_836);
      assertThat(tape.header().counts().instants()).isEqualTo(27_865);
      assertThat(tape.header().clockShiftNanos()).isEqualTo(1_272_156_851L);
      TapeBook end = TapeBook.atEnd(tape);
      assertThat(end.crossed()).isZero();
      assertThat(end.touch()).isEqualTo("61659.7/61659.8");
      assertThat(inversions(tape)).isEqualTo(88);
      assertNothingIsHeardBeforeItHappened(tape);
    }
  }

  @Test
  void keepsWhatCountsAndShiftsLocalTimeByTheLargestLead() throws IOException {
    Imported imported = read(OnGap.REFUSE, write("good.txt", good()));
    try (Tape tape = imported.tape()) {
      assertThat(imported.lines()).isEqualTo(8);
      assertThat(imported.ignored()).isEqualTo(2);
      assertThat(tape.header().counts().frames()).isEqualTo(6);
      assertThat(tape.header().counts().levels()).isEqualTo(9);
      assertThat(tape.header().clockShiftNanos()).isEqualTo(10_000_000L);
      assertThat(tape.header().firstAtNanos()).isEqualTo(1_000_000_000_010_000_000L);
      assertThat(tape.header().counts().instants()).isEqualTo(5);
      TapeBook end = TapeBook.atEnd(tape);
      assertThat(end.touch()).isEqualTo("99.8/100.1");
      assertThat(end.levels().quantityLots(Side.SELL, 1_001)).isEqualTo(2_500);
      assertThat(end.levels().quantityLots(Side.BUY, 900)).isEqualTo(1_000);
      assertThat(venueTimes(tape.exchange())).isSorted();
      assertThat(venueTimes(tape.local())).isNotEqualTo(venueTimes(tape.exchange()));
    }
  }

  @Test
  void clockShiftCanBeGiven() throws IOException {
    ImportRequest request =
        new ImportRequest(
            List.of(write("good.txt", good())),
            BTC,
            home.resolve("tapes"),
            OnGap.REFUSE,
            LateSnapshot.AS_RECORDED,
            OptionalLong.of(7),
            lines -> {});
    try (Tape tape = BinanceRecording.usdm(request).tape()) {
      assertThat(tape.header().clockShiftNanos()).isEqualTo(7);
      assertThat(tape.header().firstAtNanos()).isEqualTo(1_000_000_000_000_000_007L);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"pu\":15         | \"pu\":14        | :8: | expected \"pu\" 15, was 14",
        "[[\"99.90\",\"0.000\"]] | [[\"100.10\",\"1.000\"]] | :8: | the book is crossed, best bid"
            + " 100.1, best ask 100.1",
        "[\"99.80\",\"2.000\"]   | [\"99.85\",\"2.000\"]   | :3:  | multiple of 0.1",
        "[\"99.80\",\"2.000\"]   | [\"99.80\",\"2.0005\"]  | :3:  | multiple of 0.001",
        "[\"99.80\",\"2.000\"]   | [\"99.80\",\"-2.000\"]  | :3:  | not below zero",
        "[\"99.80\",\"2.000\"]   | [\"-99.80\",\"2.000\"]  | :3:  | not below zero",
        "[\"99.80\",\"2.000\"]   | [\"0.0\",\"2.000\"]     | :3:  | above zero",
        "[\"99.80\",\"2.000\"]   | [\"NaN\",\"2.000\"]     | :3:  | plain decimal number",
        "[\"99.80\",\"2.000\"]   | [\"9e2\",\"2.000\"]     | :3:  | plain decimal number",
        "[\"99.80\",\"2.000\"]   | [\"99.80\"]           | :3:  | a quantity",
        "[\"99.80\",\"2.000\"]   | [99.80,\"2.000\"]     | :3:  | as a string",
        "1000000000050000000   | 1000000000029999999 | :7:  | a local time from 1000000000040000000"
            + " on",
        "1000000000050000000   | yesterday           | :7:1: | a whole number",
        "\"q\":\"0.250\"       | \"q\":\"0.000\"     | :7:  | above zero",
        "\"t\":3,\"p\":\"99.90\", | \"t\":3,           | :7:  | \"p\"",
        "\"T\":1000000000069,  | ~ ~                 | :8:  | \"T\"",
        "\"a\":[]}}            | \"a\":[]}           | :8:  | the end of the line",
        "\"a\":[]}}            | \"a\":[]}]          | :8:  | comma or a closing bracket",
        "\"t\":3,              | \"t\":[1,2},        | :7:  | the other bracket",
        "\"U\":16              | \"U\":99999999999999999999 | :8:  | a whole number",
      })
  void whatIsWrongStopsTheImportAndIsNamed(String from, String to, String place, String expected)
      throws IOException {
    Path file = write("bad.txt", Recordings.last(good(), from, to));

    assertThatThrownBy(() -> read(OnGap.REFUSE, file))
        .isInstanceOfSatisfying(
            TapeException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(TapeException.Code.BAD_ROW);
              assertThat(refused).hasMessageContaining("bad.txt" + place);
              assertThat(refused).hasMessageContaining(expected);
            });
    assertThat(home.resolve("tapes")).isEmptyDirectory();
  }

  @Test
  void lineThatIsCutOffIsNamedAtEveryPlaceItCanBeCut() throws IOException {
    String text = good().strip();
    int lastLine = text.lastIndexOf('\n') + 1;
    for (int cut = lastLine + 1; cut < text.length(); cut++) {
      Path file = write("cut.txt", text.substring(0, cut));
      assertThatThrownBy(() -> read(OnGap.REFUSE, file))
          .isInstanceOf(TapeException.class)
          .hasMessageContaining("cut.txt:8:");
    }
  }

  @Test
  void gzipThatIsCutOffIsNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(good().getBytes(StandardCharsets.UTF_8));
    }
    Path whole = Files.write(home.resolve("good.gz"), bytes.toByteArray());
    try (Tape tape = read(OnGap.REFUSE, whole).tape()) {
      assertThat(tape.frames()).isEqualTo(6);
    }
    Path torn =
        Files.write(home.resolve("torn.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertThatThrownBy(() -> read(OnGap.REFUSE, torn)).hasMessageContaining("cut off");
    Path plain = write("plain.gz", good());
    assertThatThrownBy(() -> read(OnGap.REFUSE, plain)).hasMessageContaining("no gzip");
  }

  @Test
  void afterAGapEverythingIsLeftOutUntilTheNextSnapshot() throws IOException {
    String gap = Recordings.last(good(), "\"pu\":15", "\"pu\":14");
    String more =
        gap
            + depth(70, "\"U\":21,\"u\":25,\"pu\":20", "[[\"99.50\",\"1.000\"]]", "[]")
            + depth(80, "\"U\":26,\"u\":30,\"pu\":25", "[]", "[[\"100.20\",\"3.000\"]]")
            + "1000000000090000000 {\"lastUpdateId\":25,\"E\":1000000000100,\"T\":1000000000099,"
            + "\"bids\":[[\"99.70\",\"6.000\"]],\"asks\":[[\"100.00\",\"4.000\"]]}\n"
            + depth(100, "\"U\":31,\"u\":35,\"pu\":30", "[[\"99.60\",\"9.000\"]]", "[]");
    Imported imported = read(OnGap.RESYNC, write("gap.txt", more));
    try (Tape tape = imported.tape()) {
      assertThat(imported.gaps()).singleElement().asString().contains("gap.txt:8:");
      assertThat(imported.leftOut()).isEqualTo(2);
      assertThat(tape.header().gaps()).isEqualTo(1);
      // From the line above the one that is out of its place to the snapshot.
      assertThat(TapeInspection.of(tape).away().orElseThrow())
          .isEqualTo(
              new TapeInspection.Away(1, 1_000_000_000_060_000_000L, 40_000_000, 40_000_000));
      TapeBook end = TapeBook.atEnd(tape);
      assertThat(end.touch()).isEqualTo("99.7/100");
      // What the snapshot includes is not applied again, what is newer is.
      assertThat(end.levels().quantityLots(Side.BUY, 995)).isZero();
      assertThat(end.levels().quantityLots(Side.SELL, 1_002)).isEqualTo(3_000);
      assertThat(end.levels().quantityLots(Side.BUY, 996)).isEqualTo(9_000);
      // Levels of before the gap, which nobody knows any more, are gone.
      assertThat(end.levels().quantityLots(Side.BUY, 900)).isZero();
      assertThat(end.levels().quantityLots(Side.SELL, 1_003)).isZero();
    }
  }

  @Test
  void withoutASnapshotAfterAGapTheTapeEndsBeforeIt() throws IOException {
    Imported imported =
        read(OnGap.RESYNC, write("gap.txt", Recordings.last(good(), "\"pu\":15", "\"pu\":14")));
    try (Tape tape = imported.tape()) {
      assertThat(imported.leftOut()).isEqualTo(1);
      assertThat(tape.header().lastAtNanos()).isEqualTo(1_000_000_000_060_000_000L);
    }
  }

  @Test
  void recordingOfAnotherInstrumentHasNothing() throws IOException {
    Path other =
        write(
            "other.txt",
            good().replace("BTCUSDT", "ETHUSDT").replaceAll("(?m)^.*lastUpdateId.*\n", ""));

    assertThatThrownBy(() -> read(OnGap.REFUSE, other))
        .hasMessageContaining("nothing of BTC-USDT.test");
    assertThatThrownBy(() -> read(OnGap.REFUSE, write("empty.txt", "")))
        .hasMessageContaining("nothing of");
    assertThatThrownBy(() -> read(OnGap.REFUSE, home.resolve("missing.txt")))
        .hasMessageContaining("cannot read");
  }

  private static String depth(int millis, String ids, String bids, String asks) {
    return String.format(
        """
        %d {"data":{"e":"depthUpdate","E":%d,"T":%d,"s":"BTCUSDT",%s,"b":%s,"a":%s}}
        """,
        1_000_000_000_000_000_000L + millis * 1_000_000L,
        1_000_000_000_000L + millis,
        1_000_000_000_000L + millis,
        ids,
        bids,
        asks);
  }

  private static void assertNothingIsHeardBeforeItHappened(Tape tape) {
    TapeCursor cursor = tape.local();
    long least = Long.MAX_VALUE;
    while (cursor.next()) {
      least = Math.min(least, cursor.atNanos() - cursor.venueAtNanos());
    }
    assertThat(least).isZero();
  }

  private static int inversions(Tape tape) {
    List<Long> times = venueTimes(tape.local());
    int count = 0;
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i) < times.get(i - 1)) {
        count++;
      }
    }
    return count;
  }

  private static List<Long> venueTimes(TapeCursor cursor) {
    List<Long> times = new ArrayList<>();
    while (cursor.next()) {
      times.add(cursor.venueAtNanos());
    }
    return times;
  }

  private static String good() throws IOException {
    return Recordings.text("binance-usdm.txt");
  }

  private Imported read(OnGap onGap, Path... files) {
    return BinanceRecording.usdm(Recordings.request(BTC, home.resolve("tapes"), onGap, files));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }
}
