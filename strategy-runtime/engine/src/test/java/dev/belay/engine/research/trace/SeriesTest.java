package dev.belay.engine.research.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeriesTest {
  @Test
  void staysWithinItsMemoryAndKeepsThePeaks() {
    Series series = new Series(64);
    for (int i = 0; i < 1_000_000; i++) {
      series.add(i, i == 777_777 ? 50 : i == 333_333 ? -40 : Math.sin(i / 1e5));
    }
    assertThat(series.size()).isLessThanOrEqualTo(64);
    assertThat(extreme(series, 1)).isEqualTo(50);
    assertThat(extreme(series, -1)).isEqualTo(40);
  }

  @Test
  void keepsGaps() {
    Series series = new Series(8);
    for (int i = 0; i < 1_000; i++) {
      series.add(i, i >= 500 && i < 800 ? Double.NaN : 1);
    }
    assertThat(series.at(700)).isNaN();
    assertThat(series.at(-1)).isNaN();
  }

  @Test
  void laterValueOfAnInstantReplacesTheEarlier() {
    Series series = new Series();
    series.add(1, 5);
    series.add(1, 6);
    assertThat(series.size()).isEqualTo(1);
    assertThat(series.at(3)).isEqualTo(6);
  }

  @Test
  void downsamplingKeepsTheEndsTheOrderAndTheSpike() {
    Series series = new Series();
    for (int i = 0; i < 100_000; i++) {
      series.add(i, i == 43_210 ? 1_000 : Math.cos(i / 900.0));
    }
    Series few = Lttb.downsample(series, 500);
    assertThat(few.size()).isEqualTo(500);
    assertThat(few.atNanos(0)).isZero();
    assertThat(few.atNanos(499)).isEqualTo(99_999);
    assertThat(extreme(few, 1)).isEqualTo(1_000);
    for (int i = 1; i < few.size(); i++) {
      assertThat(few.atNanos(i)).isGreaterThan(few.atNanos(i - 1));
    }
  }

  @Test
  void quantilesAreRightToAnEighth() {
    LogHistogram values = new LogHistogram();
    for (long i = 1; i <= 100_000; i++) {
      values.add(i * i);
    }
    for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
      double exact = Math.pow(share * 100_000, 2);
      assertThat(values.quantile(share) / exact).isBetween(1.0, 1.13);
    }
    assertThat(values.between(0, Long.MAX_VALUE)).isEqualTo(values.count());
  }

  private static double extreme(Series series, int sign) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < series.size(); i++) {
      most = Math.max(most, sign * series.value(i));
    }
    return most;
  }
}
