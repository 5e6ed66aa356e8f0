package dev.belay.engine.research.measure;

import dev.belay.engine.research.trace.AccountPoint;
import java.util.Arrays;
import java.util.List;

/**
 * Changes of equity over equal spans, as shares of the capital allotted (not compounded: a desk
 * allots, it does not reinvest).
 */
public final class Returns {
  private static final long MINUTE = 60_000_000_000L;
  private static final long[] STEPS = {
    MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 240 * MINUTE, 1_440 * MINUTE
  };
  private static final int COUNT_MAX = 1_500;
  private static final double YEAR_NANOS = 365.0 * 1_440 * MINUTE;

  private final long intervalNanos;
  private final double[] shares;

  private Returns(long intervalNanos, double[] shares) {
    this.intervalNanos = intervalNanos;
    this.shares = shares;
  }

  /**
   * The finest span of a minute to a day that makes at most 1,500 returns; a rest that is shorter
   * than a span is left out.
   *
   * @param account in the order of time
   * @param capitalUnits above zero
   */
  public static Returns of(List<AccountPoint> account, long capitalUnits) {
    return joined(List.of(account), capitalUnits);
  }

  /**
   * The returns of several sessions, one behind the other, over spans of one length; what happened
   * between one's end and the next one's start is nobody's return.
   *
   * @param accounts each in the order of time
   * @param capitalUnits above zero
   */
  public static Returns joined(List<List<AccountPoint>> accounts, long capitalUnits) {
    long span = accounts.stream().mapToLong(Returns::span).sum();
    long interval =
        Arrays.stream(STEPS)
            .filter(step -> span / step <= COUNT_MAX)
            .findFirst()
            .orElse(STEPS[STEPS.length - 1]);
    return new Returns(
        interval,
        accounts.stream()
            .flatMapToDouble(account -> Arrays.stream(shares(account, interval, capitalUnits)))
            .toArray());
  }

  private static long span(List<AccountPoint> account) {
    return account.isEmpty() ? 0 : account.getLast().atNanos() - account.getFirst().atNanos();
  }

  private static double[] shares(List<AccountPoint> account, long interval, long capitalUnits) {
    double[] shares = new double[Math.toIntExact(span(account) / interval)];
    if (shares.length == 0) {
      return shares;
    }
    long start = account.getFirst().atNanos();
    long before = account.getFirst().equityUnits();
    int next = 0;
    for (int i = 0; i < shares.length; i++) {
      long until = start + (i + 1) * interval;
      long equity = before;
      while (next < account.size() && account.get(next).atNanos() <= until) {
        equity = account.get(next++).equityUnits();
      }
      shares[i] = (double) (equity - before) / capitalUnits;
      before = equity;
    }
    return shares;
  }

  /** Given returns, for example of another program. */
  public static Returns of(double[] shares, long intervalNanos) {
    return new Returns(intervalNanos, shares.clone());
  }

  public int count() {
    return shares.length;
  }

  /** The span of each. */
  public long intervalNanos() {
    return intervalNanos;
  }

  /** How many spans a year has; markets here never close. */
  public double perYear() {
    return YEAR_NANOS / intervalNanos;
  }

  double share(int index) {
    return shares[index];
  }
}
