package dev.belay.engine.bot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Fills that wait for the mid a fixed time after them. */
final class MarkoutQueue {
  private final long afterNanos;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /**
   * A fill and when its mid is due; the trade's id as it is written, so that writing costs nothing.
   */
  static final class Waiting {
    private final byte[] trade;
    private final long dueAtNanos;

    private Waiting(byte[] trade, long dueAtNanos) {
      this.trade = trade;
      this.dueAtNanos = dueAtNanos;
    }

    byte[] trade() {
      return trade;
    }
  }

  MarkoutQueue(long afterNanos) {
    this.afterNanos = afterNanos;
  }

  long afterNanos() {
    return afterNanos;
  }

  /** Reports may come late: what is due already is due now. */
  void onFill(String trade, long venueAtNanos, long nowNanos) {
    byte[] id = trade.getBytes(StandardCharsets.UTF_8);
    waiting.add(new Waiting(id, Math.max(nowNanos, venueAtNanos + afterNanos)));
  }

  long nextDeadline() {
    Waiting first = waiting.peek();
    return first == null ? TimerTable.NEVER : first.dueAtNanos;
  }

  Waiting take() {
    return waiting.remove();
  }
}
