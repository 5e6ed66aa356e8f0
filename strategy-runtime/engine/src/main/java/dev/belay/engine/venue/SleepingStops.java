package dev.belay.engine.venue;

import dev.belay.api.market.Side;
import dev.belay.engine.book.LevelBook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stops that sleep. One wakes when the market trades at its trigger or beyond it, or when the side
 * it would trade with stands there: for a sale the best bid at or below it, for a purchase the best
 * ask at or above it.
 */
final class SleepingStops {
  private final List<VenueOrder> stops = new ArrayList<>();
  private long sellMaxTicks = Long.MIN_VALUE;
  private long buyMinTicks = Long.MAX_VALUE;
  private boolean traded;
  private long tradeTicks;

  void add(VenueOrder order) {
    stops.add(order);
    refresh();
  }

  void remove(VenueOrder order) {
    if (stops.remove(order)) {
      refresh();
    }
  }

  boolean isReachedByQuotes(LevelBook book) {
    return !stops.isEmpty()
        && (book.bestBidTicks() <= sellMaxTicks || book.bestAskTicks() >= buyMinTicks);
  }

  boolean isReachedByTrade(long priceTicks) {
    return priceTicks <= sellMaxTicks || priceTicks >= buyMinTicks;
  }

  /** A print to wake by, until it is forgotten. */
  void onTrade(long priceTicks) {
    traded = true;
    tradeTicks = priceTicks;
  }

  void forgetTrade() {
    traded = false;
  }

  /** Takes out the oldest that wakes now. */
  @Nullable VenueOrder takeReached(LevelBook book) {
    for (VenueOrder each : stops) {
      if (each.isDone() || isReached(each, book)) {
        remove(each);
        return each;
      }
    }
    return null;
  }

  private boolean isReached(VenueOrder order, LevelBook book) {
    long trigger = trigger(order);
    return switch (order.side()) {
      case SELL ->
          (traded && tradeTicks <= trigger)
              || (book.bestBidTicks() <= trigger && book.bestBidTicks() != LevelBook.NO_BID);
      case BUY ->
          (traded && tradeTicks >= trigger)
              || (book.bestAskTicks() >= trigger && book.bestAskTicks() != LevelBook.NO_ASK);
    };
  }

  private void refresh() {
    sellMaxTicks = Long.MIN_VALUE;
    buyMinTicks = Long.MAX_VALUE;
    for (VenueOrder each : stops) {
      if (each.side() == Side.SELL) {
        sellMaxTicks = Math.max(sellMaxTicks, trigger(each));
      } else {
        buyMinTicks = Math.min(buyMinTicks, trigger(each));
      }
    }
  }

  private static long trigger(VenueOrder order) {
    return order.request().triggerTicks().orElseThrow();
  }
}
