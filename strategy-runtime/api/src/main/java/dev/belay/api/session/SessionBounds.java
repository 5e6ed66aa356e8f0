package dev.belay.api.session;

import dev.belay.api.market.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What ends a session without anybody's doing; the runtime keeps them by itself.
 *
 * @param durationNanos session time after which it ends; held time does not count; from 1 s to 10
 *     years; a paper session's at most 30 d
 * @param lossMax hard stop when equity falls this far below the capital; above zero
 * @param drawdownMax hard stop when equity falls this share of the capital below its peak; 0 to 1
 * @param ordersMax hard stop when more orders than this were sent, 1 or more; absent: no cap
 */
public record SessionBounds(
    long durationNanos, Money lossMax, BigDecimal drawdownMax, Optional<Long> ordersMax) {
  private static final long DAY = 86_400L * 1_000_000_000;

  /** Of a backtest or a replay: 3,660 days, so that years of bars are one run. */
  public static final long DURATION_NANOS_MAX = 3_660 * DAY;

  /** Of a paper session: 30 days. */
  public static final long PAPER_NANOS_MAX = 30 * DAY;

  public SessionBounds {
    if (durationNanos < 1_000_000_000L || durationNanos > DURATION_NANOS_MAX) {
      throw new IllegalArgumentException(
          "expected a duration from 1 s to 3,660 d, was " + durationNanos + " ns");
    }
    if (lossMax.amount().signum() <= 0) {
      throw new IllegalArgumentException("expected a loss bound above zero, was " + lossMax);
    }
    if (drawdownMax.signum() <= 0 || drawdownMax.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "expected a drawdown bound above 0 and at most 1, was " + drawdownMax.toPlainString());
    }
    ordersMax
        .filter(most -> most < 1)
        .ifPresent(most -> {
          throw new IllegalArgumentException("expected a bound of 1 or more orders, was " + most);
        });
  }
}
