package dev.belay.engine.venue;

import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.session.MarketModel;
import dev.belay.engine.book.LevelBook;
import dev.belay.engine.book.LevelListener;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.queue.QueueModel;
import dev.belay.engine.queue.QueueModels;
import org.agrona.DirectBuffer;

/** A market with a book, as its frames tell; how orders fill is the profile's. */
final class BookMarket implements Market {
  private final LevelBook book;
  private final QueueModel queue;
  private final Floor floor;
  private final FillRules rules;
  private final SleepingStops stops = new SleepingStops();
  private final LevelListener levels = this::onLevel;
  private boolean inSnapshot;

  /**
   * A market that nothing was told of.
   *
   * @param model a profile with a book
   */
  BookMarket(Instrument instrument, MarketModel model, LevelBook book) {
    this.book = book;
    queue = QueueModels.of(model);
    floor = new Floor(instrument, book);
    rules =
        switch (model.profile()) {
          case PARTIAL ->
              new PartialRules(
                  floor, model.selfTrade().orElse(MarketModel.SelfTrade.CANCEL_NEWEST));
          case HFTBACKTEST_WHOLE -> new WholeRules(floor);
          case TRADE_TAPE, BARS ->
              throw new IllegalArgumentException(
                  "expected a profile with a book, was " + model.profile());
        };
  }

  /** What the market shows. */
  LevelBook book() {
    return book;
  }

  /** The best price of a side at which the market has something left for us. */
  long bestAvailableTicks(Side side) {
    return floor.offers(side).bestTicks();
  }

  @Override
  public void onMarket(long atNanos, DirectBuffer frame, int offset) {
    int template = MarketFrame.template(frame, offset);
    if (template == DepthDecoder.TEMPLATE_ID) {
      onDepth(atNanos, frame, offset);
    } else if (template == BookTradeDecoder.TEMPLATE_ID) {
      onTrade(
          atNanos,
          MarketFrame.tradePriceTicks(frame, offset),
          MarketFrame.tradeQuantityLots(frame, offset),
          MarketFrame.aggressor(frame, offset));
    }
  }

  @Override
  public void onPrint(long atNanos, long priceTicks, long quantityLots) {
    onTrade(atNanos, priceTicks, quantityLots, MarketFrame.AGGRESSOR_UNKNOWN);
  }

  @Override
  public boolean hasMarket(Side side) {
    return rules.hasMarket(side);
  }

  @Override
  public boolean isMarketable(VenueOrder order) {
    return rules.isMarketable(order);
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

  @Override
  public void leave(VenueOrder order) {
    stops.remove(order);
    floor.leave(order);
  }

  private void onDepth(long atNanos, DirectBuffer frame, int offset) {
    if (floor.isWatching()) {
      inSnapshot = MarketFrame.isSnapshot(frame, offset);
      book.apply(frame, offset, levels);
      if (inSnapshot) {
        afterSnapshot();
      }
    } else {
      book.apply(frame, offset);
    }
    if (book.bestAskTicks() <= floor.orders(Side.BUY).bestTicks()) {
      rules.onReached(atNanos, Side.BUY);
    }
    if (book.bestBidTicks() >= floor.orders(Side.SELL).bestTicks()) {
      rules.onReached(atNanos, Side.SELL);
    }
    if (stops.isReachedByQuotes(book)) {
      wakeStops(atNanos);
    }
  }

  private void onTrade(long atNanos, long priceTicks, long lots, int aggressor) {
    if (aggressor != MarketFrame.AGGRESSOR_BUY
        && priceTicks <= floor.orders(Side.BUY).bestTicks()) {
      rules.onTrade(atNanos, Side.BUY, priceTicks, lots);
    }
    if (aggressor != MarketFrame.AGGRESSOR_SELL
        && priceTicks >= floor.orders(Side.SELL).bestTicks()) {
      rules.onTrade(atNanos, Side.SELL, priceTicks, lots);
    }
    if (stops.isReachedByTrade(priceTicks)) {
      stops.onTrade(priceTicks);
      wakeStops(atNanos);
    }
  }

  private void onLevel(Side side, long priceTicks, long before, long now) {
    OrdersOfSide orders = floor.orders(side);
    for (int i = 0; i < orders.size(); i++) {
      VenueOrder each = orders.get(i);
      if (each.priceTicks() == priceTicks) {
        each.place().level(queue, floor.base(before), floor.base(now));
      }
    }
    if (before != now && !inSnapshot && !floor.offers(side).isEmpty()) {
      floor.offers(side).onChanged(priceTicks);
    }
  }

  private void afterSnapshot() {
    for (Side side : Side.values()) {
      rules.afterSnapshot(side);
      floor.offers(side).afterSnapshot();
      floor.watch(side);
    }
  }

  private void enter(long atNanos, VenueOrder order) {
    boolean marketable = rules.isMarketable(order);
    boolean whole = order.request().timeInForce() == TimeInForce.FOK;
    if (marketable && (!whole || rules.isWholeMarketable(order))) {
      rules.take(atNanos, order);
    }
    if (order.isDone()) {
      return;
    }
    if (order.rests()) {
      floor.rest(order);
    } else {
      String text = marketable ? "nothing more to fill at once" : "nothing to fill at once";
      floor.cancel(atNanos, order, text);
    }
  }

  private void wakeStops(long atNanos) {
    for (VenueOrder each = stops.takeReached(book); each != null; each = stops.takeReached(book)) {
      if (SleepingStops.wake(atNanos, each, rules::isMarketable)) {
        enter(atNanos, each);
      }
    }
    stops.forgetTrade();
  }
}
