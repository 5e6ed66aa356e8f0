package dev.belay.engine.order;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;

/**
 * What the orders of one execution have in common, in a venue's words.
 *
 * @param instrument what they trade
 * @param side buy or sell
 * @param timeInForce how long each stays
 * @param priceTicks the limit of each, above zero
 * @param postOnly refuse rather than take liquidity
 * @param reduceOnly never open or turn a position
 */
public record OrderTerms(
    InstrumentId instrument,
    Side side,
    TimeInForce timeInForce,
    long priceTicks,
    boolean postOnly,
    boolean reduceOnly) {
  public OrderTerms {
    if (priceTicks <= 0) {
      throw new IllegalArgumentException("expected a price above zero ticks, was " + priceTicks);
    }
  }

  /** An order on these terms. */
  public OrderRequest order(ClientOrderId id, long quantityLots) {
    return new OrderRequest(
        id,
        instrument,
        side,
        OrderType.LIMIT,
        timeInForce,
        priceTicks,
        quantityLots,
        postOnly,
        reduceOnly);
  }
}
