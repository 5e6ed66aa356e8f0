package dev.belay.engine.order;

import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;

/** Says a wish in a venue's words. The only place that knows what a venue offers. */
public final class VenueTranslator {
  private final InstrumentId instrument;
  private final Capabilities capabilities;

  public VenueTranslator(InstrumentId instrument, Capabilities capabilities) {
    this.instrument = instrument;
    this.capabilities = capabilities;
  }

  /** A quote rests: post-only where the venue has it. */
  public OrderRequest quote(ClientOrderId id, Side side, long priceTicks, long quantityLots) {
    return new OrderRequest(
        id,
        instrument,
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        priceTicks,
        quantityLots,
        capabilities.postOnly(),
        false);
  }

  /** An execution trades now, at the market. */
  public OrderRequest execution(ClientOrderId id, ExecutionRequest request) {
    return new OrderRequest(
        id,
        instrument,
        request.side(),
        OrderType.MARKET,
        TimeInForce.IOC,
        0,
        request.quantityLots(),
        false,
        request.reduceOnly() && capabilities.reduceOnly());
  }
}
