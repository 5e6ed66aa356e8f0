package dev.belay.api.session;

import dev.belay.api.market.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What ends a session without anybody's doing; the runtime keeps them by itself.
 *
 * @param durationNanos session time after which it ends; held time does not count; from 1 s to 30 d
 * @param lossMax hard stop when equity falls this far below the capital; above zero
 * @param drawdownMax hard stop when equity falls this share of the capital below its peak; 0 to 1
 * @param ordersMax hard stop when more orders than this were sent; absent: no cap
 */
public record SessionBounds(
    long durationNanos, Money lossMax, BigDecimal drawdownMax, Optional<Long> ordersMax) {
  /** 30 days. */
  public static final long DURATION_NANOS_MAX = 30L * 86_400 * 1_000_000_000;

  public SessionBounds {
    if (durationNanos < 1_000_000_000L || durationNanos > DURATION_NANOS_MAX) {
      throw new IllegalArgumentException(
          "expected a duration from 1 s to 30 d, was " + durationNanos + " ns");
    }
    if (lossMax.amount().signum() <= 0
        || drawdownMax.signum() <= 0
        || drawdownMax.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "expected a loss bound above zero and a drawdown bound above 0 and at most 1");
    }
  }
}
