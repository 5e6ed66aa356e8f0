package dev.belay.api.session;

import java.math.BigDecimal;

/**
 * An account of a perpetual that holds long and short at once: an order opens its own side, and one
 * that only reduces closes the other.
 *
 * @param inventoryRatio how much of the larger side the smaller one is meant to be, from 0 to 1, at
 *     most 4 decimals: a quote against the larger side opens the smaller until it is that share,
 *     and closes the larger from there on; 0: nothing is opened while there is something to close
 */
public record HedgeMode(BigDecimal inventoryRatio) {
  private static final int DECIMALS_MAX = 4;

  public HedgeMode {
    if (inventoryRatio.signum() < 0
        || inventoryRatio.compareTo(BigDecimal.ONE) > 0
        || inventoryRatio.stripTrailingZeros().scale() > DECIMALS_MAX) {
      throw new IllegalArgumentException(
          "expected an inventory ratio from 0 to 1 with at most 4 decimals, was "
              + inventoryRatio.toPlainString());
    }
  }
}
