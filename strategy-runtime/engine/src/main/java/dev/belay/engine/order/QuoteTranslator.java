package dev.belay.engine.order;

import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;

/** Says a quote in a venue's words. */
public final class QuoteTranslator {
  private final InstrumentId instrument;
  private final Capabilities capabilities;
  private final QuoteRouter router;

  public QuoteTranslator(InstrumentId instrument, Capabilities capabilities) {
    this(instrument, capabilities, QuoteRouter.ONE_WAY);
  }

  public QuoteTranslator(InstrumentId instrument, Capabilities capabilities, QuoteRouter router) {
    this.instrument = instrument;
    this.capabilities = capabilities;
    this.router = router;
  }

  InstrumentId instrument() {
    return instrument;
  }

  /** Whether a working quote still opens or closes as it would if it were placed now. */
  boolean fits(Order quote) {
    return router.fits(quote);
  }

  /** A quote rests: post-only where the venue has it. It may be for less than is asked for. */
  public OrderRequest quote(ClientOrderId id, Side side, long priceTicks, long quantityLots) {
    long routed = router.route(side, quantityLots);
    return new OrderRequest(
        id,
        instrument,
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        priceTicks,
        Math.abs(routed),
        capabilities.postOnly(),
        routed < 0);
  }
}
