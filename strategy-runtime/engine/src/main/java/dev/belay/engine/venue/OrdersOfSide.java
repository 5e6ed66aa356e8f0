package dev.belay.engine.venue;

import dev.belay.api.market.Side;
import java.util.ArrayList;
import java.util.List;

/** The resting orders of one side and of all members, best price first, then oldest. */
final class OrdersOfSide {
  private final Side side;
  private final long none;
  private final List<VenueOrder> orders = new ArrayList<>();
  private long bestTicks;
  private long worstTicks;

  OrdersOfSide(Side side) {
    this.side = side;
    none = side == Side.BUY ? Long.MIN_VALUE : Long.MAX_VALUE;
    bestTicks = none;
    worstTicks = none;
  }

  /** Adds an order behind all others of its price. */
  void add(VenueOrder order) {
    int at = orders.size();
    while (at > 0 && isBetter(order.priceTicks(), orders.get(at - 1).priceTicks())) {
      at--;
    }
    orders.add(at, order);
    refresh();
  }

  void remove(VenueOrder order) {
    if (orders.remove(order)) {
      refresh();
    }
  }

  boolean isEmpty() {
    return orders.isEmpty();
  }

  int size() {
    return orders.size();
  }

  VenueOrder get(int index) {
    return orders.get(index);
  }

  /**
   * The best price; the extreme value that nothing of the other side reaches when there is none.
   */
  long bestTicks() {
    return bestTicks;
  }

  long worstTicks() {
    return worstTicks;
  }

  private boolean isBetter(long ticks, long than) {
    return side.sign() * (ticks - than) > 0;
  }

  private void refresh() {
    bestTicks = orders.isEmpty() ? none : orders.getFirst().priceTicks();
    worstTicks = orders.isEmpty() ? none : orders.getLast().priceTicks();
  }
}
