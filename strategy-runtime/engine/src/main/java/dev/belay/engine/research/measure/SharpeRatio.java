package dev.belay.engine.research.measure;

import java.util.Optional;

/**
 * A Sharpe ratio per span, with what decides how far to trust it.
 *
 * @param value mean over standard deviation (n − 1) of the returns of one span
 * @param count returns
 * @param skewness of them; 0 when symmetric
 * @param kurtosis of them; 3 for a normal distribution
 * @param perYear spans in a year
 */
public record SharpeRatio(
    double value, int count, double skewness, double kurtosis, double perYear) {
  /** Fewer returns say nothing. */
  public static final int COUNT_MIN = 20;

  /** Absent when there are fewer than 20 returns, or all are the same. */
  public static Optional<SharpeRatio> of(Returns returns) {
    int count = returns.count();
    if (count < COUNT_MIN) {
      return Optional.empty();
    }
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += returns.share(i) / count;
    }
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int i = 0; i < count; i++) {
      double off = returns.share(i) - mean;
      second += off * off / count;
      third += off * off * off / count;
      fourth += off * off * off * off / count;
    }
    if (second < 1e-24) {
      return Optional.empty();
    }
    double deviation = StrictMath.sqrt(second * count / (count - 1));
    return Optional.of(
        new SharpeRatio(
            mean / deviation,
            count,
            third / (second * StrictMath.sqrt(second)),
            fourth / (second * second),
            returns.perYear()));
  }

  /** By the square root of time, as the field writes it. */
  public double annualised() {
    return value * StrictMath.sqrt(perYear);
  }
}
