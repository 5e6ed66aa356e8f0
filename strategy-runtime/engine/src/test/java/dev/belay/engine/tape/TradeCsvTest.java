package dev.belay.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.session.SessionFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeCsvTest {
  private static final String GOOD =
      """
      timestamp,price,amount
      1385337600,800.010000000000,0.100000000000
      1385337613,800.050000000000,0.000000000000
      1385337613,800.06,0.5
      1385337620,799,2
      """;

  @TempDir private Path home = Path.of("");

  @Test
  void importsRowsAndCountsThoseWithoutAmount() throws IOException {
    try (Tape tape = read(write("good.csv", GOOD))) {
      assertThat(tape.rows()).isEqualTo(3);
      assertThat(tape.header().zeroRowsSkipped()).isEqualTo(1);
      assertThat(tape.priceTicks(0)).isEqualTo(80_001);
      assertThat(tape.quantityLots(1)).isEqualTo(50_000_000);
      assertThat(tape.atNanos(2)).isEqualTo(1_385_337_620_000_000_000L);
      assertThat(tape.header().queueDefaultLots()).isEqualTo(200_000_000);
      assertThat(tape.header().freshnessNanos()).isEqualTo(30 * SessionFixture.SECOND);
      assertThat(tape.firstRowAt(1_385_337_614_000_000_000L)).isEqualTo(2);
    }
    assertThat(stored()).hasSize(1);
  }

  @Test
  void gzippedSourceGivesTheSamePrints() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(GOOD.getBytes(StandardCharsets.UTF_8));
    }
    Path zipped = Files.write(home.resolve("good.csv.gz"), bytes.toByteArray());
    try (Tape tape = read(zipped)) {
      assertThat(tape.rows()).isEqualTo(3);
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12);
    Path torn = Files.write(home.resolve("torn.csv.gz"), cut);
    assertThatThrownBy(() -> read(torn))
        .isInstanceOf(TapeException.class)
        .hasMessageContaining("cut off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1385337600,-1,1           | :2:12: | price above zero",
        "1385337600,0,1            | :2:12: | price above zero",
        "1385337600,800,-1         | :2:16: | amount of zero or more",
        "1385337600,800            | :2:1:  | three fields",
        "1385337600,800,1,5        | :2:1:  | three fields",
        "yesterday,800,1           | :2:1:  | plain decimal",
        "1385337600,8e2,1          | :2:12: | plain decimal",
        "1385337600,NaN,1          | :2:12: | plain decimal",
        "1385337600,800,           | :2:16: | plain decimal",
        "1385337600000,800,1       | :2:1:  | not milliseconds",
        "1385337500,800,1          | :2:1:  | not before",
        "1385337600,800.001,1      | :2:12: | tick size",
        "1385337600,800,0.000000001| :2:16: | lot size",
        "1385337600,99999999999999999999,1 | :2:12: | below 10^15",
      })
  void badRowStopsTheImportAndIsNamed(String row, String place, String expected)
      throws IOException {
    Path source = write("bad.csv", "1385337590,800,1\n" + row + "\n1385337700,800,1\n");

    assertThatThrownBy(() -> read(source))
        .isInstanceOfSatisfying(
            TapeException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(TapeException.Code.BAD_ROW);
              assertThat(refused).hasMessageContaining("bad.csv" + place);
              assertThat(refused).hasMessageContaining(expected);
            });
    assertThat(stored()).isEmpty();
  }

  @Test
  void hugeRowIsRefusedWithoutReadingItWhole() throws IOException {
    Path source = write("huge.csv", "1385337600,800," + "1".repeat(1_000_000) + "\n");

    assertThatThrownBy(() -> read(source))
        .hasMessageContaining(":1:256: expected a row of at most");
  }

  @Test
  void sourceWithoutATradeIsRefused() throws IOException {
    Path empty = write("empty.csv", "");
    Path onlyHeader = write("header.csv", "timestamp,price,amount\n");

    assertThatThrownBy(() -> read(empty)).hasMessageContaining("has no trade");
    assertThatThrownBy(() -> read(onlyHeader)).hasMessageContaining("has no trade");
    assertThatThrownBy(() -> read(home.resolve("missing.csv")))
        .isInstanceOf(TapeException.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void sliceIsATapeOfItsOwn() throws IOException {
    try (Tape tape = read(write("good.csv", GOOD));
        Tape first = tape.slice(0, 1, tapes());
        Tape rest = tape.slice(1, 3, tapes())) {
      assertThat(first.rows() + rest.rows()).isEqualTo(tape.rows());
      assertThat(rest.priceTicks(0)).isEqualTo(tape.priceTicks(1));
      assertThat(rest.sha256()).isNotEqualTo(tape.sha256());
      assertThat(rest.header().sourceSha256()).isEqualTo(tape.header().sourceSha256());
    }
  }

  @Test
  void changedByteOfATapeIsFoundWhenItIsOpened() throws IOException {
    String name;
    try (Tape tape = read(write("good.csv", GOOD))) {
      name = tape.sha256();
    }
    byte[] bytes = Files.readAllBytes(tapes().resolve(name));
    bytes[bytes.length - 5] ^= 1;
    Files.write(tapes().resolve(name), bytes);

    assertThatThrownBy(() -> Tape.open(tapes(), name))
        .isInstanceOf(TapeException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> Tape.open(tapes(), "0".repeat(64))).hasMessageContaining("no tape");
  }

  private Tape read(Path source) {
    return TradeCsv.read(source, SessionFixture.PERPETUAL, tapes());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> files = Files.list(tapes())) {
      return files.toList();
    }
  }

  private Path tapes() {
    return home.resolve("tapes");
  }
}
