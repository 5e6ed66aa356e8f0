package dev.belay.engine.order;

import dev.belay.api.market.Side;
import org.jspecify.annotations.Nullable;

/** The orders that are not done, oldest first. Reading it allocates nothing. */
public final class OpenOrders {
  /** More than any configuration allows to be active. */
  static final int CAPACITY = 128;

  private final @Nullable Order[] orders = new @Nullable Order[CAPACITY];
  private int size;

  public int size() {
    return size;
  }

  public Order get(int index) {
    Order order = index < size ? orders[index] : null;
    if (order == null) {
      throw new IndexOutOfBoundsException("expected an index below " + size + ", was " + index);
    }
    return order;
  }

  /** The open order of a sequence. */
  public @Nullable Order find(long sequence) {
    for (int i = 0; i < size; i++) {
      Order order = get(i);
      if (order.sequence() == sequence) {
        return order;
      }
    }
    return null;
  }

  /** Working and in flight on one side. */
  public long openLots(Side side) {
    long lots = 0;
    for (int i = 0; i < size; i++) {
      Order order = get(i);
      lots += order.side() == side ? order.atRiskLots() : 0;
    }
    return lots;
  }

  /**
   * As {@link #openLots(Side)}, without what is being canceled and without protective stops: those
   * guard what is there, and beside what reduces it they trade no more than is left.
   */
  public long keptLots(Side side) {
    return keptLots(side, true) + keptLots(side, false);
  }

  /** Working and in flight on one side, of orders that only reduce or of the others. */
  public long openLots(Side side, boolean reducing) {
    return openLots(side, reducing, Long.MAX_VALUE);
  }

  /** The same, of orders older than a sequence. */
  long openLots(Side side, boolean reducing, long beforeSequence) {
    long lots = 0;
    for (int i = 0; i < size && get(i).sequence() < beforeSequence; i++) {
      lots += isOf(get(i), side, reducing) ? get(i).atRiskLots() : 0;
    }
    return lots;
  }

  /** As {@link #keptLots(Side)}, of orders that only reduce or of the others. */
  public long keptLots(Side side, boolean reducing) {
    return keptLots(side, reducing, Long.MAX_VALUE);
  }

  /** The same, of orders older than a sequence. */
  long keptLots(Side side, boolean reducing, long beforeSequence) {
    long lots = 0;
    for (int i = 0; i < size && get(i).sequence() < beforeSequence; i++) {
      Order order = get(i);
      boolean isKept = !order.isCancelPending() && !order.isProtective();
      boolean counts = isOf(order, side, reducing) && isKept;
      lots += counts ? order.atRiskLots() : 0;
    }
    return lots;
  }

  private static boolean isOf(Order order, Side side, boolean reducing) {
    return order.side() == side && order.request().reduceOnly() == reducing;
  }

  /** Whether anything of a group is not done. */
  public boolean hasGroup(long group) {
    for (int i = 0; i < size; i++) {
      if (get(i).group() == group && !get(i).status().isDone()) {
        return true;
      }
    }
    return false;
  }

  /** Orders of one side whose cancel is not confirmed. */
  public int pendingCancels(Side side) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      Order order = get(i);
      count += order.side() == side && order.isCancelPending() ? 1 : 0;
    }
    return count;
  }

  /** When the next answer of the venue is overdue; far away when none is awaited. */
  public long nextAnswerDueAtNanos() {
    long due = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      due = Math.min(due, get(i).answerDueAtNanos());
    }
    return due;
  }

  void add(Order order) {
    if (size == CAPACITY) {
      throw new IllegalStateException("expected at most " + CAPACITY + " open orders");
    }
    orders[size++] = order;
  }

  /** Forgets what is over. */
  public void removeDone() {
    int kept = 0;
    while (kept < size && !get(kept).status().isDone()) {
      kept++;
    }
    for (int i = kept; i < size; i++) {
      Order order = get(i);
      if (!order.status().isDone()) {
        orders[kept++] = order;
      }
    }
    for (int i = kept; i < size; i++) {
      orders[i] = null;
    }
    size = kept;
  }
}
