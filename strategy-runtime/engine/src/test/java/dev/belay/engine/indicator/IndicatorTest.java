package dev.belay.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
  void agreesWithTaLibOnRandomSeries() {
    long seed = 4;
    Random random = new Random(seed);
    int bars = 500;
    double[] close = new double[bars];
    double[] high = new double[bars];
    double[] low = new double[bars];
    double price = 800;
    for (int i = 0; i < bars; i++) {
      price += random.nextGaussian();
      close[i] = price;
      high[i] = price + random.nextDouble();
      low[i] = price - random.nextDouble();
    }
    for (int length : new int[] {2, 3, 14, 60}) {
      double[] ema = new double[bars];
      double[] atr = new double[bars];
      MInteger begin = new MInteger();
      MInteger size = new MInteger();
      assertThat(new Core().ema(0, bars - 1, close, length, begin, size, ema))
          .isEqualTo(RetCode.Success);
      assertThat(begin.value).isEqualTo(length - 1);
      assertThat(new Core().atr(0, bars - 1, high, low, close, length, begin, size, atr))
          .isEqualTo(RetCode.Success);
      assertThat(begin.value).isEqualTo(length);
      Ema ourEma = new Ema(length, Ema.Seed.SMA);
      Atr ourAtr = new Atr(length);
      for (int i = 0; i < bars; i++) {
        ourEma.add(close[i]);
        ourAtr.add(high[i], low[i], close[i]);
        String where = "seed " + seed + ", length " + length + ", bar " + i;
        if (ourEma.seeded()) {
          assertThat(ourEma.value()).as(where).isCloseTo(ema[i - length + 1], within(1e-10));
        }
        if (ourAtr.seeded()) {
          assertThat(ourAtr.value()).as(where).isCloseTo(atr[i - length], within(1e-10));
        }
      }
    }
  }
}
