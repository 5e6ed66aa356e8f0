package dev.belay.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.market.Instrument;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarCsvTest {
  private static final Instrument BTC = Recordings.instrument("BTC", "USD", "1", "0.0001");
  private static final BarCsv.Bars MINUTES =
      new BarCsv.Bars(Duration.ofMinutes(1), BarCsv.Stamp.OPEN);

  private static final String GOOD =
      """
      timestamp,open,high,low,close,volume
      2022-01-01 00:00:00.000000,10.0,12.0,9.0,11.0,1.5
      2022-01-01 00:01:00.000000,11.0,11.0,11.0,11.0,0
      2022-01-01 00:02:00.000000,11.0,13.0,10.0,12.0,2.25
      """;

  @TempDir private Path home = Path.of("");

  @Test
  void monthOfMinutesIsAsItsReadmeSays() {
    Path file = SharedData.file("bars/btc-perp-20211231-20220201_1m.csv");
    Instrument fine = Recordings.instrument("BTC", "USD", "0.001", "0.0001");
    Imported imported =
        BarCsv.read(Recordings.request(fine, home.resolve("tapes"), OnGap.REFUSE, file), MINUTES);
    try (Tape tape = imported.tape()) {
      assertThat(tape.rows()).isEqualTo(45_031);
      assertThat(imported.gaps()).isEmpty();
      assertThat(Instant.ofEpochSecond(0, tape.header().firstAtNanos()))
          .isEqualTo("2021-12-31T23:02:00Z");
      assertThat(Instant.ofEpochSecond(0, tape.header().lastAtNanos()))
          .isEqualTo("2022-02-01T05:32:00Z");
    }
  }

  @Test
  void barIsKnownAtItsClose() throws IOException {
    BarCsv.Bars closes = new BarCsv.Bars(Duration.ofMinutes(1), BarCsv.Stamp.CLOSE);
    try (Tape opens = read(GOOD, MINUTES, OnGap.REFUSE).tape();
        Tape closing = read(GOOD, closes, OnGap.REFUSE).tape()) {
      assertThat(opens.rows()).isEqualTo(3);
      assertThat(opens.atNanos(0)).isEqualTo(1_640_995_260_000_000_000L);
      assertThat(closing.atNanos(0)).isEqualTo(1_640_995_200_000_000_000L);
    }
  }

  @Test
  void missingBarIsAGap() throws IOException {
    String gap = GOOD.replaceFirst("(?m)^2022-01-01 00:01.*\n", "");
    assertThatThrownBy(() -> read(gap, MINUTES, OnGap.REFUSE))
        .hasMessageContaining("bars.csv:3: 1 bars are missing");
    Imported imported = read(gap, MINUTES, OnGap.RESYNC);
    try (Tape tape = imported.tape()) {
      assertThat(tape.rows()).isEqualTo(2);
      assertThat(tape.header().gaps()).isEqualTo(1);
      assertThat(imported.gaps()).hasSize(1);
      // From the close of the bar before, 00:01, to that of the bar behind, 00:03.
      assertThat(TapeInspection.of(tape).away().orElseThrow())
          .isEqualTo(
              new TapeInspection.Away(
                  1, 1_640_995_260_000_000_000L, 120_000_000_000L, 120_000_000_000L));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00:02:00.000000,11.0 | 00:01:00.000000,11.0 | :4: | after the bar above",
        "00:02:00.000000,11.0 | 00:61:00.000000,11.0 | :4: | a time like",
        "11.0,13.0,10.0,12.0  | 11.0,11.5,10.0,12.0  | :4: | multiple of 1",
        "11.0,13.0,10.0,12.0  | 11.0,11.0,10.0,12.0  | :4: | high and a low around",
        "11.0,13.0,10.0,12.0  | 11.0,13.0,12.0,12.0  | :4: | high and a low around",
        "11.0,13.0,10.0,12.0  | 11.0,13.0,-1.0,12.0  | :4: | not below zero",
        "11.0,13.0,10.0,12.0  | 11.0,13.0,0.0,12.0   | :4: | above zero",
        "12.0,2.25            | 12.0                 | :4: | six fields",
        "12.0,2.25            | 12.0,2e5             | :4: | plain decimal",
      })
  void whatIsWrongIsNamed(String from, String to, String place, String expected)
      throws IOException {
    String bad = Recordings.last(GOOD, from, to);
    assertThatThrownBy(() -> read(bad, MINUTES, OnGap.REFUSE))
        .hasMessageContaining("bars.csv" + place)
        .hasMessageContaining(expected);
  }

  private Imported read(String text, BarCsv.Bars bars, OnGap onGap) throws IOException {
    Path file = Files.writeString(home.resolve("bars.csv"), text);
    return BarCsv.read(Recordings.request(BTC, home.resolve("tapes"), onGap, file), bars);
  }
}
