package dev.belay.api.execution;

import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;

/**
 * A new order, as a venue is asked for it.
 *
 * @param id unique for ever; the same id twice is one order
 * @param instrument what to trade
 * @param side from the account's view
 * @param type limit or market
 * @param timeInForce how long it stays
 * @param priceTicks the limit in ticks; 0 for a market order
 * @param quantityLots above zero
 * @param postOnly refuse rather than take liquidity
 * @param reduceOnly never open or turn a position
 */
public record OrderRequest(
    ClientOrderId id,
    InstrumentId instrument,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceTicks,
    long quantityLots,
    boolean postOnly,
    boolean reduceOnly) {
  public OrderRequest {
    if (quantityLots <= 0) {
      throw new IllegalArgumentException(
          "expected a quantity above zero lots, was " + quantityLots);
    }
    if (type == OrderType.MARKET && (priceTicks != 0 || postOnly)) {
      throw new IllegalArgumentException("expected a market order without price and post-only");
    }
  }
}
