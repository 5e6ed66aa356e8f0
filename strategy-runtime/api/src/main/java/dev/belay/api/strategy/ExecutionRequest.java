package dev.belay.api.strategy;

import dev.belay.api.market.Side;

/**
 * A wish to trade an amount now, at the market.
 *
 * @param side what to do
 * @param quantityLots how much, above zero
 * @param reduceOnly never open or turn a position
 */
public record ExecutionRequest(Side side, long quantityLots, boolean reduceOnly) {
  public ExecutionRequest {
    if (quantityLots <= 0) {
      throw new IllegalArgumentException(
          "expected a quantity above zero lots, was " + quantityLots);
    }
  }
}
