package dev.belay.engine.bot;

import java.util.ArrayDeque;
import java.util.Deque;

/** Fills that wait for the mid a fixed time after them. */
final class MarkoutQueue {
  private final long afterNanos;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** A fill and when its mid is due. */
  record Waiting(String trade, long dueAtNanos) {}

  MarkoutQueue(long afterNanos) {
    this.afterNanos = afterNanos;
  }

  long afterNanos() {
    return afterNanos;
  }

  /** Reports may come late: what is due already is due now. */
  void onFill(String trade, long venueAtNanos, long nowNanos) {
    waiting.add(new Waiting(trade, Math.max(nowNanos, venueAtNanos + afterNanos)));
  }

  long nextDeadline() {
    Waiting first = waiting.peek();
    return first == null ? TimerTable.NEVER : first.dueAtNanos();
  }

  Waiting take() {
    return waiting.remove();
  }
}
