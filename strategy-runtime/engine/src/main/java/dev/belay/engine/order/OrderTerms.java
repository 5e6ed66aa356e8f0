package dev.belay.engine.order;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;
import java.util.Optional;

/**
 * What the orders of one execution have in common, in a venue's words.
 *
 * @param instrument what they trade
 * @param side buy or sell
 * @param timeInForce how long each stays
 * @param priceTicks the limit of each, above zero
 * @param postOnly refuse rather than take liquidity
 * @param reduceOnly never open or turn a position
 * @param expiresAtNanos when each ends by itself; present exactly for {@link TimeInForce#GTD}
 * @param visibleLots how much of an order shows at a time; absent: all of it
 */
public record OrderTerms(
    InstrumentId instrument,
    Side side,
    TimeInForce timeInForce,
    long priceTicks,
    boolean postOnly,
    boolean reduceOnly,
    Optional<Long> expiresAtNanos,
    Optional<Long> visibleLots) {
  public OrderTerms {
    if (priceTicks <= 0) {
      throw new IllegalArgumentException("expected a price above zero ticks, was " + priceTicks);
    }
  }

  /** Orders that show themselves whole and do not expire. */
  public OrderTerms(
      InstrumentId instrument,
      Side side,
      TimeInForce timeInForce,
      long priceTicks,
      boolean postOnly,
      boolean reduceOnly) {
    this(
        instrument,
        side,
        timeInForce,
        priceTicks,
        postOnly,
        reduceOnly,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, ending at a time. */
  public OrderTerms goodTill(long atNanos) {
    return new OrderTerms(
        instrument,
        side,
        TimeInForce.GTD,
        priceTicks,
        postOnly,
        reduceOnly,
        Optional.of(atNanos),
        visibleLots);
  }

  /** The same, showing so many lots at a time. */
  public OrderTerms showing(long lots) {
    return new OrderTerms(
        instrument,
        side,
        timeInForce,
        priceTicks,
        postOnly,
        reduceOnly,
        expiresAtNanos,
        Optional.of(lots));
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
        reduceOnly,
        Optional.empty(),
        expiresAtNanos,
        visibleLots);
  }
}
