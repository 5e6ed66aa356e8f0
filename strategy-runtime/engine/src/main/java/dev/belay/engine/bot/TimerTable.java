package dev.belay.engine.bot;

import dev.belay.api.strategy.TimerId;
import dev.belay.api.strategy.Timers;

/**
 * Deadlines by timer id, few at a time. Ids up to 1,000 are the strategy's; the bot's own come
 * after them. Of equal deadlines the lowest id is first.
 *
 * <p>{@link #FRESHNESS} moves with each market message, so it is kept apart, where moving it costs
 * nothing.
 */
final class TimerTable implements Timers {
  static final int BAR = 1_001;
  static final int MARKOUT = 1_002;
  static final int ANSWER = 1_003;
  static final int MARK = 1_004;
  static final int DURATION = 1_005;
  static final int CLOSING = 1_006;
  static final int EXECUTION = 1_007;
  static final int BUDGET = 1_008;
  static final int AGAIN = 1_009;
  static final int FRESHNESS = 1_010;
  static final int DAY = 1_011;
  static final long NEVER = Long.MAX_VALUE;

  private static final int CAPACITY = 1_012;

  private final int[] ids = new int[CAPACITY];
  private final long[] deadlines = new long[CAPACITY];
  private int size;
  private int next = -1;
  private long nextAt = NEVER;
  private long staleAt = NEVER;

  @Override
  public void at(TimerId timer, long atNanos) {
    set(timer.value(), atNanos);
  }

  @Override
  public void cancel(TimerId timer) {
    clear(timer.value());
  }

  void set(int id, long atNanos) {
    int index = find(id);
    if (index < 0) {
      index = size++;
      ids[index] = id;
    }
    deadlines[index] = atNanos;
    if (index == next) {
      findNext();
    } else if (next < 0 || isBefore(index, next)) {
      next = index;
      nextAt = atNanos;
    }
  }

  void clear(int id) {
    if (id == FRESHNESS) {
      staleAt = NEVER;
      return;
    }
    int index = find(id);
    if (index >= 0) {
      size--;
      ids[index] = ids[size];
      deadlines[index] = deadlines[size];
      if (index == next) {
        findNext();
      } else if (next == size) {
        next = index;
      }
    }
  }

  /** Sets the deadline of {@link #FRESHNESS}. */
  void staleAt(long atNanos) {
    staleAt = atNanos;
  }

  long nextDeadline() {
    return Math.min(nextAt, staleAt);
  }

  int nextId() {
    if (staleAt < nextAt) {
      return FRESHNESS;
    }
    int id = next < 0 ? -1 : ids[next];
    return staleAt == nextAt ? Math.min(id, FRESHNESS) : id;
  }

  private int find(int id) {
    for (int i = 0; i < size; i++) {
      if (ids[i] == id) {
        return i;
      }
    }
    return -1;
  }

  private boolean isBefore(int index, int other) {
    return deadlines[index] < deadlines[other]
        || (deadlines[index] == deadlines[other] && ids[index] < ids[other]);
  }

  private void findNext() {
    next = -1;
    for (int i = 0; i < size; i++) {
      if (next < 0 || isBefore(i, next)) {
        next = i;
      }
    }
    nextAt = next < 0 ? NEVER : deadlines[next];
  }
}
