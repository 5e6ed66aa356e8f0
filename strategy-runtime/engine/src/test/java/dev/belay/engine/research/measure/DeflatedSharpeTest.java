package dev.belay.engine.research.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DeflatedSharpeTest {
  private static final long DAY = 86_400_000_000_000L;

  /**
   * The example of Bailey and López de Prado (2014), "A numerical example": annual 2.5 over 1,250
   * days of 250 a year, skewness −3, kurtosis 10, variance of the trials 1/2 a year.
   */
  private static final SharpeRatio PUBLISHED =
      new SharpeRatio(2.5 / Math.sqrt(250), 1_250, -3, 10, 250);

  @Test
  void hurdleAndProbabilityAreThePublishedOnes() {
    DeflatedSharpe hundred = DeflatedSharpe.of(PUBLISHED, 100, 0.5 / 250);
    assertThat(hundred.hurdle()).isCloseTo(0.1132, within(5e-5));
    assertThat(hundred.probability()).isCloseTo(0.9004, within(5e-5));
    assertThat(DeflatedSharpe.of(PUBLISHED, 46, 0.5 / 250).probability())
        .isCloseTo(0.9505, within(5e-5));
  }

  /** The same by scipy 1.17.1: norm.cdf and norm.ppf in the paper's formulas. */
  @Test
  void agreesWithScipyToTheTenthDigit() {
    assertThat(DeflatedSharpe.hurdle(100, 0.5 / 250)).isCloseTo(0.11317200186513214, within(1e-11));
    assertThat(DeflatedSharpe.of(PUBLISHED, 100, 0.5 / 250).probability())
        .isCloseTo(0.9003968344493903, within(1e-10));
    assertThat(DeflatedSharpe.of(PUBLISHED, 1_000, 0.5 / 250).probability())
        .isCloseTo(0.6399149553986131, within(1e-10));
  }

  @Test
  void oneTrialIsNotDeflated() {
    assertThat(DeflatedSharpe.of(PUBLISHED, 1, 0.3).probability())
        .isEqualTo(DeflatedSharpe.probabilistic(PUBLISHED, 0));
  }

  @Test
  void everyFurtherTrialMakesTheSameResultWorthLess() {
    double before = 1;
    for (int trials : new int[] {1, 2, 5, 20, 100, 10_000}) {
      double now = DeflatedSharpe.of(PUBLISHED, trials, 0.002).probability();
      assertThat(now).isLessThan(before);
      before = now;
    }
  }

  /** scipy 1.17.1, norm.cdf. */
  @Test
  void cdfAgreesWithScipy() {
    double[][] known = {
      {-8.5, 9.47953482220325e-18}, {-5, 2.866515718791933e-07}, {-3, 0.0013498980316300933},
      {-1.96, 0.024997895148220435}, {-0.5, 0.3085375387259869}, {0.1, 0.539827837277029},
      {1, 0.8413447460685429}, {2.9999, 0.998649658717045}, {3.5, 0.9997673709209645},
      {6, 0.9999999990134123}
    };
    for (double[] row : known) {
      assertThat(Normal.cdf(row[0])).isCloseTo(row[1], within(1e-13 + 1e-10 * row[1]));
    }
  }

  /** scipy 1.17.1, norm.ppf. */
  @Test
  void inverseAgreesWithScipy() {
    double[][] known = {
      {1e-300, -37.0470962993612}, {1e-12, -7.034483825301131}, {1e-5, -4.264890793922825},
      {0.01, -2.3263478740408408}, {0.075, -1.4395314709384563}, {0.2, -0.8416212335729142},
      {0.5, 0}, {0.9, 1.2815515655446004}, {0.9999, 3.719016485455709}
    };
    for (double[] row : known) {
      assertThat(Normal.inverse(row[0]))
          .isCloseTo(row[1], within(1e-13 * Math.abs(row[1]) + 1e-14));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Normal.inverse(1));
  }

  /** numpy 2 and scipy 1.17.1: mean/std(ddof=1), skew, kurtosis(fisher=False). */
  @Test
  void sharpeSkewnessAndKurtosisAgreeWithScipy() {
    double[] shares = new double[60];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (Math.floorMod(i * 7_919, 101) - 50) / 1_000.0 + 0.004;
    }
    SharpeRatio ratio = SharpeRatio.of(Returns.of(shares, DAY)).orElseThrow();
    assertThat(ratio.value()).isCloseTo(0.1237807313749003, within(1e-12));
    assertThat(ratio.skewness()).isCloseTo(-0.0037988667657396693, within(1e-12));
    assertThat(ratio.kurtosis()).isCloseTo(1.7825976230901672, within(1e-12));
    assertThat(ratio.annualised()).isCloseTo(0.1237807313749003 * Math.sqrt(365), within(1e-10));
  }

  @Test
  void tooFewOrEqualReturnsHaveNoRatio() {
    assertThat(SharpeRatio.of(Returns.of(new double[19], DAY))).isEmpty();
    assertThat(SharpeRatio.of(Returns.of(new double[200], DAY))).isEmpty();
  }
}
