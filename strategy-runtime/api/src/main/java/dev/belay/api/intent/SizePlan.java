package dev.belay.api.intent;

import java.math.BigDecimal;

/**
 * How much an execution trades.
 *
 * @param quantityLots above zero
 * @param reduceOnly never open or turn a position
 * @param minFillRatio share of the quantity below which its end is a finding, 0 to 1
 */
public record SizePlan(long quantityLots, boolean reduceOnly, BigDecimal minFillRatio) {
  public SizePlan {
    if (quantityLots <= 0) {
      throw new IllegalArgumentException(
          "expected a quantity above zero lots, was " + quantityLots);
    }
    if (minFillRatio.signum() < 0 || minFillRatio.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("expected a fill ratio from 0 to 1, was " + minFillRatio);
    }
  }

  public static SizePlan of(long quantityLots) {
    return new SizePlan(quantityLots, false, BigDecimal.ZERO);
  }

  public static SizePlan reducing(long quantityLots) {
    return new SizePlan(quantityLots, true, BigDecimal.ZERO);
  }
}
