package dev.belay.engine.venue;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.market.Side;
import dev.belay.engine.book.LevelBook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stops that sleep. One wakes when the market trades at its trigger or beyond it, or when the side
 * it would trade with stands there: for a sale the best bid at or below it, for a purchase the best
 * ask at or above it. Where nothing is quoted, prints or the way of a bar alone wake them.
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

  boolean isEmpty() {
    return stops.isEmpty();
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
    return takeReached(book.bestBidTicks(), book.bestAskTicks());
  }

  /** Takes out the oldest that a print wakes, where nothing is quoted. */
  @Nullable VenueOrder takeReached() {
    return takeReached(LevelBook.NO_BID, LevelBook.NO_ASK);
  }

  /** The one that a price on its way passed first, then the oldest; it goes on sleeping. */
  @Nullable VenueOrder passedBy(long priceTicks) {
    VenueOrder first = null;
    long farthest = -1;
    for (VenueOrder each : stops) {
      long beyond = beyond(each, priceTicks);
      if (beyond > farthest) {
        first = each;
        farthest = beyond;
      }
    }
    return first;
  }

  /** How far a price is beyond a stop's trigger; negative when it has not come there. */
  static long beyond(VenueOrder stop, long priceTicks) {
    return stop.side().sign() * (priceTicks - trigger(stop));
  }

  /**
   * Wakes a stop and reports it.
   *
   * @param marketable whether an order would trade where the market stands
   * @return whether it goes on to trade or rest; else it was canceled or is done
   */
  static boolean wake(long atNanos, VenueOrder order, Predicate<VenueOrder> marketable) {
    if (order.isDone()) {
      return false;
    }
    order.member().report(new ExecutionReport.Triggered(order.id(), atNanos));
    order.change(order.request().awake());
    order.clip();
    if (order.tradableLots() == 0) {
      order.member().cancel(atNanos, order, "reduce-only with nothing left to reduce");
    } else if (order.request().postOnly() && marketable.test(order)) {
      String text = ArrivalChecks.text(RejectReason.POST_ONLY_WOULD_CROSS);
      order.member().cancel(atNanos, order, text);
    }
    return !order.isDone();
  }

  private @Nullable VenueOrder takeReached(long bestBidTicks, long bestAskTicks) {
    for (VenueOrder each : stops) {
      if (each.isDone() || isReached(each, bestBidTicks, bestAskTicks)) {
        remove(each);
        return each;
      }
    }
    return null;
  }

  private boolean isReached(VenueOrder order, long bestBidTicks, long bestAskTicks) {
    long trigger = trigger(order);
    return switch (order.side()) {
      case SELL ->
          (traded && tradeTicks <= trigger)
              || (bestBidTicks <= trigger && bestBidTicks != LevelBook.NO_BID);
      case BUY ->
          (traded && tradeTicks >= trigger)
              || (bestAskTicks >= trigger && bestAskTicks != LevelBook.NO_ASK);
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
