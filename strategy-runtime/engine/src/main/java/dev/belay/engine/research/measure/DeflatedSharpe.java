package dev.belay.engine.research.measure;

/**
 * The probability that a Sharpe ratio is above what the best of so many worthless trials would show
 * by luck.
 *
 * @param probability from 0 to 1
 * @param hurdle the Sharpe ratio per span that luck alone is expected to reach
 * @param trials counted
 * @see <a href="https://doi.org/10.3905/jpm.2014.40.5.094">Bailey and López de Prado, The Deflated
 *     Sharpe Ratio (2014)</a>
 */
public record DeflatedSharpe(double probability, double hurdle, int trials) {
  private static final double EULER = 0.5772156649015329;

  /**
   * Deflates the one that was chosen.
   *
   * @param observed of the trial that was chosen
   * @param trials made in all, the chosen one too
   * @param variance of the Sharpe ratios per span over the trials
   */
  public static DeflatedSharpe of(SharpeRatio observed, int trials, double variance) {
    double hurdle = hurdle(trials, variance);
    return new DeflatedSharpe(probabilistic(observed, hurdle), hurdle, trials);
  }

  /** The probability that the true Sharpe ratio is above a benchmark; both per span. */
  public static double probabilistic(SharpeRatio observed, double benchmark) {
    double value = observed.value();
    double spread = 1 - observed.skewness() * value + (observed.kurtosis() - 1) / 4 * value * value;
    double deviations =
        (value - benchmark)
            * StrictMath.sqrt(observed.count() - 1)
            / StrictMath.sqrt(Math.max(1e-12, spread));
    return Normal.cdf(deviations);
  }

  /** The expected largest of so many Sharpe ratios whose true value is zero. */
  public static double hurdle(int trials, double variance) {
    if (trials < 1 || !(variance >= 0)) {
      throw new IllegalArgumentException(
          "expected a trial and a variance from 0, was " + trials + " and " + variance);
    }
    if (trials == 1) {
      return 0;
    }
    double last = Normal.inverse(1 - 1.0 / trials);
    double lastOfE = Normal.inverse(1 - 1.0 / (trials * Math.E));
    return StrictMath.sqrt(variance) * ((1 - EULER) * last + EULER * lastOfE);
  }
}
