package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Side;
import dev.belay.engine.account.UnitRate;

/**
 * The one price that is known of a market without a book. An order that takes trades whole at a
 * price and the slippage, never beyond its limit.
 */
final class LastPrice {
  private final UnitRate slippage;
  private long ticks;
  private boolean known;

  LastPrice(BasisPoints slippage) {
    this.slippage = UnitRate.ofShare(slippage);
  }

  void set(long lastTicks) {
    ticks = lastTicks;
    known = true;
  }

  long ticks() {
    return ticks;
  }

  boolean isKnown() {
    return known;
  }

  /** Whether an order would trade at it. */
  boolean isReachedBy(VenueOrder order) {
    return !order.request().type().hasLimit() || (known && order.reaches(ticks));
  }

  /** Lets an order take what it still may. */
  void take(long atNanos, VenueOrder order, long fromTicks) {
    long away = slippage.timesUp(Math.abs(fromTicks));
    long price =
        switch (order.side()) {
          case BUY -> fromTicks + away;
          case SELL -> Math.max(fromTicks - away, 1);
        };
    if (order.request().type().hasLimit()) {
      price =
          order.side() == Side.BUY
              ? Math.min(price, order.priceTicks())
              : Math.max(price, order.priceTicks());
    }
    if (order.tradableLots() > 0) {
      Member.Trade trade = new Member.Trade(price, order.tradableLots(), Liquidity.TAKER);
      order.member().fill(atNanos, order, trade);
    }
  }

  /** Ends an order that wants to trade at once and has nothing to trade with. */
  static void endUnlessRests(long atNanos, VenueOrder order) {
    if (!order.rests() && !order.isDone()) {
      order.member().cancel(atNanos, order, "nothing to fill at once");
    }
  }
}
