package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Side;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/**
 * A market known by its prints.
 *
 * <ul>
 *   <li>On arrival an order joins a queue as long as the largest print at its price in the last 60
 *       s, at least the queue default.
 *   <li>A print is a budget of lots for our orders, best price first, then oldest. Through our
 *       price it fills us at our price without a queue; at our price what waits ahead of us goes
 *       first. It never fills an order that arrived at its own time.
 *   <li>A limit at or beyond the last print is marketable: post-only is rejected, anything else
 *       fills whole at the last print and the slippage, never beyond its limit.
 *   <li>A stop sleeps until a print at its trigger or beyond it, after that print has filled what
 *       it fills; then it arrives as its market or limit order.
 * </ul>
 */
final class PrintMarket implements Market {
  private static final long QUEUE_WINDOW_NANOS = 60_000_000_000L;

  private final long queueDefaultLots;
  private final LastPrice last;
  private final RecentPrints recent = new RecentPrints(QUEUE_WINDOW_NANOS);
  private final PrintPlaces places = new PrintPlaces();
  private final SleepingStops stops = new SleepingStops();
  private long prints;

  /**
   * A market without prints.
   *
   * @param queueDefaultLots least quantity assumed ahead of us at our price
   */
  PrintMarket(VenueConfig config, long queueDefaultLots) {
    this.queueDefaultLots = queueDefaultLots;
    this.last = new LastPrice(config.slippage());
  }

  @Override
  public void onMarket(long atNanos, DirectBuffer frame, int offset) {
    int template = MarketFrame.template(frame, offset);
    if (template == TradeDecoder.TEMPLATE_ID) {
      onPrint(
          atNanos,
          MarketFrame.printPriceTicks(frame, offset),
          MarketFrame.printQuantityLots(frame, offset));
    } else if (template == BookTradeDecoder.TEMPLATE_ID) {
      onPrint(
          atNanos,
          MarketFrame.tradePriceTicks(frame, offset),
          MarketFrame.tradeQuantityLots(frame, offset));
    }
  }

  @Override
  public void onPrint(long atNanos, long priceTicks, long quantityLots) {
    prints++;
    last.set(priceTicks);
    recent.add(atNanos, priceTicks, quantityLots);
    if (places.isReachedBy(priceTicks)) {
      match(atNanos, priceTicks, quantityLots);
    }
    wakeStops(atNanos);
  }

  @Override
  public boolean hasMarket(Side side) {
    return last.isKnown();
  }

  @Override
  public boolean isMarketable(VenueOrder order) {
    return last.isReachedBy(order);
  }

  @Override
  public void arrive(long atNanos, VenueOrder order) {
    if (order.isAsleep()) {
      stops.add(order);
      wakeStops(atNanos);
    } else {
      enter(atNanos, order);
    }
  }

  private void enter(long atNanos, VenueOrder order) {
    if (last.isReachedBy(order)) {
      last.take(atNanos, order, last.ticks());
    } else if (order.rests()) {
      long ahead = Math.max(queueDefaultLots, recent.largestAt(order.priceTicks(), atNanos));
      places.addLast(new PrintPlace(order, atNanos, ahead));
    } else {
      LastPrice.endUnlessRests(atNanos, order);
    }
  }

  @Override
  public void leave(VenueOrder order) {
    stops.remove(order);
    places.remove(order);
  }

  private void wakeStops(long atNanos) {
    if (!last.isKnown() || !stops.isReachedByTrade(last.ticks())) {
      return;
    }
    stops.onTrade(last.ticks());
    for (VenueOrder each = stops.takeReached(); each != null; each = stops.takeReached()) {
      if (SleepingStops.wake(atNanos, each, last::isReachedBy)) {
        enter(atNanos, each);
      }
    }
    stops.forgetTrade();
  }

  private void match(long atNanos, long priceTicks, long quantityLots) {
    long budget = quantityLots;
    PrintPlace next = places.nextInReach(prints, atNanos, priceTicks);
    while (next != null) {
      next.handled(prints);
      VenueOrder order = next.order();
      long lots = Math.min(next.offer(priceTicks, budget), order.tradableLots());
      if (lots > 0) {
        budget -= lots;
        Member.Trade trade = new Member.Trade(order.priceTicks(), lots, Liquidity.MAKER);
        order.member().fill(atNanos, order, trade);
      }
      next = budget == 0 ? null : places.nextInReach(prints, atNanos, priceTicks);
    }
  }
}
