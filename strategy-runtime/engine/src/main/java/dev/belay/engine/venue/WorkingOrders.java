package dev.belay.engine.venue;

import dev.belay.api.execution.OrderState;
import dev.belay.api.market.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders at the venue that are not done, oldest first. */
final class WorkingOrders {
  private final List<RestingOrder> orders = new ArrayList<>();
  private long bidMaxTicks = Long.MIN_VALUE;
  private long askMinTicks = Long.MAX_VALUE;

  /** Adds an order behind all others; one that is there already moves there. */
  void addLast(RestingOrder order) {
    orders.remove(order);
    orders.add(order);
    refreshTouch();
  }

  void remove(RestingOrder order) {
    orders.remove(order);
    refreshTouch();
  }

  int size() {
    return orders.size();
  }

  RestingOrder get(int index) {
    return orders.get(index);
  }

  List<OrderState> states() {
    return orders.stream().map(RestingOrder::state).toList();
  }

  /** Whether a print at this price can fill anything. */
  boolean isReachedBy(long printTicks) {
    return printTicks <= bidMaxTicks || printTicks >= askMinTicks;
  }

  /** The best, then oldest order that a print reaches and that it was not offered to. */
  @Nullable RestingOrder nextInReach(long print, long atNanos, long printTicks) {
    RestingOrder best = null;
    long bestReach = -1;
    for (int i = 0; i < orders.size(); i++) {
      RestingOrder each = orders.get(i);
      long reach = each.reachTicks(printTicks);
      if (reach > bestReach && each.arrivedAtNanos() != atNanos && !each.isHandled(print)) {
        best = each;
        bestReach = reach;
      }
    }
    return best;
  }

  /** What is offered for sale in all. */
  long offeredLots() {
    long offered = 0;
    for (RestingOrder each : orders) {
      offered += each.side() == Side.SELL ? each.leavesLots() : 0;
    }
    return offered;
  }

  private void refreshTouch() {
    bidMaxTicks = Long.MIN_VALUE;
    askMinTicks = Long.MAX_VALUE;
    for (int i = 0; i < orders.size(); i++) {
      RestingOrder each = orders.get(i);
      switch (each.side()) {
        case BUY -> bidMaxTicks = Math.max(bidMaxTicks, each.priceTicks());
        case SELL -> askMinTicks = Math.min(askMinTicks, each.priceTicks());
      }
    }
  }
}
