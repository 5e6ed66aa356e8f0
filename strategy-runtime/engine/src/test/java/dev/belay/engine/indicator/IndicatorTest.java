package dev.belay.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import dev.belay.engine.fixture.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case ids are those of the reference tables for indicators. */
class IndicatorTest {
  private static final double[] CLOSE = {
    81.59, 81.06, 82.87, 83.00, 83.61, 83.15, 82.84, 83.99, 84.55, 84.36, 85.53, 86.54, 86.89,
    87.77, 87.29
  };
  private static final double[] HIGH = {
    82.15, 81.89, 83.03, 83.30, 83.85, 83.90, 83.33, 84.30, 84.84, 85.00, 85.90, 86.58, 86.98,
    88.00, 87.87
  };
  private static final double[] LOW = {
    81.29, 80.64, 81.31, 82.65, 83.07, 83.11, 82.49, 82.30, 84.15, 84.11, 84.03, 85.39, 85.76,
    87.17, 87.01
  };

  @Test
  void averagesFromTheMeanOfTheFirstValuesI1() {
    double[] expected = {
      82.4260, 82.6673, 82.7249, 83.1466, 83.6144, 83.8629, 84.4186, 85.1257, 85.7138, 86.3992,
      86.6961
    };
    Ema ema = new Ema(5, Ema.Seed.SMA);

    for (int i = 0; i < CLOSE.length; i++) {
      ema.add(CLOSE[i]);
      assertThat(ema.seeded()).isEqualTo(i >= 4);
      if (i >= 4) {
        assertThat(ema.value()).isCloseTo(expected[i - 4], within(5e-5));
      }
    }
  }

  @Test
  void averagesFromTheFirstValueI2() {
    Ema ema = new Ema(5, Ema.Seed.FIRST);
    double[] values = new double[CLOSE.length];

    for (int i = 0; i < CLOSE.length; i++) {
      ema.add(CLOSE[i]);
      values[i] = ema.value();
    }

    assertThat(values[0]).isCloseTo(81.590, within(5e-4));
    assertThat(values[1]).isCloseTo(81.413, within(5e-4));
    assertThat(values[2]).isCloseTo(81.899, within(5e-4));
    assertThat(values[13]).isCloseTo(86.407, within(5e-4));
    assertThat(values[14]).isCloseTo(86.701, within(5e-4));
  }

  @Test
  void smoothsTrueRangesAsWilderDoesI4() {
    double[] expected = {
      1.1020, 1.0496, 1.2397, 1.1617, 1.1074, 1.2599, 1.2459, 1.2407, 1.2146, 1.1437
    };
    Atr atr = new Atr(5);

    for (int i = 0; i < CLOSE.length; i++) {
      atr.add(HIGH[i], LOW[i], CLOSE[i]);
      assertThat(atr.seeded()).isEqualTo(i >= 5);
      if (i >= 5) {
        assertThat(atr.value()).isCloseTo(expected[i - 5], within(5e-5));
      }
    }
  }

  @Test
  void weighsGainsAgainstLossesAsWilderDoesI3() {
    double[] expected = {
      72.0339, 64.9268, 75.9362, 79.7965, 74.7134, 83.0329, 87.4783, 88.7545, 91.4829, 78.4978
    };

    assertRsi(new Rsi(5), CLOSE, expected);
  }

  @Test
  void weighsGainsAgainstLossesOverFourteenChangesI6() {
    double[] values = {
      46.125, 47.125, 46.4375, 46.9375, 44.9375, 44.25, 44.625, 45.75, 47.8125, 47.5625, 47,
      44.5625, 46.3125, 47.6875, 46.6875, 45.6875, 43.0625, 43.5625, 44.875, 43.6875
    };
    double[] expected = {51.7787, 48.4771, 41.0734, 42.8634, 47.3818, 43.9921};

    assertRsi(new Rsi(14), values, expected);
  }

  @Test
  void isNeitherStrongNorWeakWhenNothingMoves() {
    Rsi rsi = new Rsi(3);

    for (int i = 0; i < 10; i++) {
      rsi.add(100);
    }

    assertThat(rsi.value()).isEqualTo(50);
  }

  @Test
  void bandsAtThePopulationDeviationI5() {
    double[] upper = {84.3220, 84.4889, 83.6547};
    double[] lower = {80.5300, 80.9871, 82.5333};
    Bollinger bands = new Bollinger(5, 2);

    for (int i = 0; i < 7; i++) {
      bands.add(CLOSE[i]);
      assertThat(bands.seeded()).isEqualTo(i >= 4);
      if (i >= 4) {
        assertThat(bands.upper()).isCloseTo(upper[i - 4], within(5e-5));
        assertThat(bands.lower()).isCloseTo(lower[i - 4], within(5e-5));
      }
    }
  }

  @Test
  void hasNoWidthWhenNothingMoves() {
    Bollinger bands = new Bollinger(4, 2);

    for (int i = 0; i < 50; i++) {
      bands.add(46_656.3);
    }

    assertThat(bands.middle()).isEqualTo(46_656.3);
    assertThat(bands.deviation()).isZero();
  }

  @Test
  void keepsItsDigitsOverAMillionValues() {
    long seed = 11;
    Random random = new Random(seed);
    int length = 20;
    Bollinger bands = new Bollinger(length, 2);
    double[] last = new double[length];
    for (int i = 0; i < 1_000_000; i++) {
      // A leap far away and back is what running sums remember.
      double value = (i % 100_000 == 500 ? 1e12 : 47_000) + random.nextGaussian();
      bands.add(value);
      last[i % length] = value;
    }

    double mean = Arrays.stream(last).average().orElseThrow();
    double variance = Arrays.stream(last).map(v -> (v - mean) * (v - mean)).sum() / length;
    assertThat(bands.middle()).as("seed " + seed).isCloseTo(mean, within(1e-9));
    assertThat(bands.deviation()).as("seed " + seed).isCloseTo(Math.sqrt(variance), within(1e-9));
  }

  @Test
  void refusesLengthsAndWidthsThatMeanNothing() {
    assertThatThrownBy(() -> new Rsi(0)).hasMessageContaining("was 0");
    assertThatThrownBy(() -> new Bollinger(1, 2)).hasMessageContaining("was 1 and 2.0");
    assertThatThrownBy(() -> new Bollinger(20, Double.NaN)).hasMessageContaining("20 and NaN");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6, 7, 8})
  void agreesWithTaLibOnRandomSeries(long seed) {
    Series series = Series.random(seed, 500);
    for (int length : new int[] {2, 3, 5, 14, 20, 60}) {
      assertAgrees(series, length);
    }
  }

  @Test
  void agreesWithTaLibOnRealBars() throws IOException {
    Optional<Path> file = Recordings.bars();
    assumeTrue(file.isPresent(), "the recording is not on this machine");
    Series series = Series.read(file.orElseThrow());

    assertThat(series.close().length).isEqualTo(45_031);
    for (int length : new int[] {5, 14, 20, 200}) {
      assertAgrees(series, length);
    }
  }

  private static void assertRsi(Rsi rsi, double[] values, double[] expected) {
    int first = values.length - expected.length;
    for (int i = 0; i < values.length; i++) {
      rsi.add(values[i]);
      assertThat(rsi.seeded()).isEqualTo(i >= first);
      if (i >= first) {
        assertThat(rsi.value()).as("value " + i).isCloseTo(expected[i - first], within(5e-5));
      }
    }
  }

  private static void assertAgrees(Series series, int length) {
    int bars = series.close().length;
    TaLib oracle = TaLib.of(series, length);
    Ema ema = new Ema(length, Ema.Seed.SMA);
    Atr atr = new Atr(length);
    Rsi rsi = new Rsi(length);
    Bollinger bands = new Bollinger(length, 2);
    double worst = 0;
    double worstBand = 0;
    for (int i = 0; i < bars; i++) {
      double close = series.close()[i];
      ema.add(close);
      atr.add(series.high()[i], series.low()[i], close);
      rsi.add(close);
      bands.add(close);
      if (i >= length - 1) {
        worst = Math.max(worst, Math.abs(ema.value() / oracle.ema()[i - length + 1] - 1));
        worstBand =
            Math.max(worstBand, Math.abs(bands.upper() / oracle.upper()[i - length + 1] - 1));
        worstBand =
            Math.max(worstBand, Math.abs(bands.lower() / oracle.lower()[i - length + 1] - 1));
      }
      if (i >= length) {
        worst = Math.max(worst, Math.abs(atr.value() / oracle.atr()[i - length] - 1));
        worst = Math.max(worst, Math.abs(rsi.value() - oracle.rsi()[i - length]) / 100);
      }
    }
    assertThat(worst).as(series.name() + ", length " + length).isLessThan(1e-10);
    // TA-Lib subtracts squares of whole prices, so its narrow bands have half as many digits.
    assertThat(worstBand).as(series.name() + ", length " + length).isLessThan(1e-7);
  }

  @SuppressWarnings("ArrayRecordComponent") // columns, never compared
  private record Series(String name, double[] high, double[] low, double[] close) {
    static Series random(long seed, int bars) {
      Random random = new Random(seed);
      double[][] rows = new double[3][bars];
      double price = 800;
      for (int i = 0; i < bars; i++) {
        price += random.nextGaussian();
        rows[0][i] = price + random.nextDouble();
        rows[1][i] = price - random.nextDouble();
        rows[2][i] = price;
      }
      return new Series("seed " + seed, rows[0], rows[1], rows[2]);
    }

    static Series read(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file);
      double[][] rows = new double[3][lines.size() - 1];
      for (int i = 1; i < lines.size(); i++) {
        String[] fields = lines.get(i).split(",", -1);
        for (int column = 0; column < 3; column++) {
          rows[column][i - 1] = Double.parseDouble(fields[column + 2]);
        }
      }
      return new Series(file.getFileName().toString(), rows[0], rows[1], rows[2]);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // columns, never compared
  private record TaLib(double[] ema, double[] atr, double[] rsi, double[] upper, double[] lower) {
    static TaLib of(Series series, int length) {
      int last = series.close().length - 1;
      double[][] out = new double[6][last + 1];
      MInteger begin = new MInteger();
      MInteger size = new MInteger();
      Core core = new Core();
      List<RetCode> codes =
          List.of(
              core.ema(0, last, series.close(), length, begin, size, out[0]),
              core.atr(
                  0,
                  last,
                  series.high(),
                  series.low(),
                  series.close(),
                  length,
                  begin,
                  size,
                  out[1]),
              core.rsi(0, last, series.close(), length, begin, size, out[2]),
              core.bbands(
                  0,
                  last,
                  series.close(),
                  length,
                  2,
                  2,
                  MAType.Sma,
                  begin,
                  size,
                  out[3],
                  out[5],
                  out[4]));
      assertThat(codes).containsOnly(RetCode.Success);
      return new TaLib(out[0], out[1], out[2], out[3], out[4]);
    }
  }
}
