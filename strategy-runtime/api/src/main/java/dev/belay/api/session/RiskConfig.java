package dev.belay.api.session;

import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import java.util.Optional;

/**
 * What a bot's orders may be. Checked before every placement.
 *
 * @param positionMax cap of the position's absolute value, working and in-flight orders included
 * @param orderNotionalMax cap of one order's price times quantity
 * @param activeOrdersMax orders not done at one time, from 1 to 100
 * @param freshnessLimitNanos the feed is stale after this long without a message
 * @param cancelBeforePlace whether a quote is replaced only after its cancel is confirmed
 * @param policy limits beyond these; absent: {@link RiskPolicy#NONE}
 */
public record RiskConfig(
    Quantity positionMax,
    Money orderNotionalMax,
    int activeOrdersMax,
    long freshnessLimitNanos,
    boolean cancelBeforePlace,
    Optional<RiskPolicy> policy) {
  /** Only the limits that every bot has. */
  public RiskConfig(
      Quantity positionMax,
      Money orderNotionalMax,
      int activeOrdersMax,
      long freshnessLimitNanos,
      boolean cancelBeforePlace) {
    this(
        positionMax,
        orderNotionalMax,
        activeOrdersMax,
        freshnessLimitNanos,
        cancelBeforePlace,
        Optional.empty());
  }

  public RiskConfig {
    if (positionMax.value().signum() <= 0
        || orderNotionalMax.amount().signum() <= 0
        || freshnessLimitNanos <= 0) {
      throw new IllegalArgumentException("expected caps and freshness limit above zero");
    }
    if (activeOrdersMax < 1 || activeOrdersMax > 100) {
      throw new IllegalArgumentException(
          "expected from 1 to 100 active orders, was " + activeOrdersMax);
    }
  }
}
