package dev.belay.engine.bot;

/** The last mids and when they became known, to say what the mid was when a fill happened. */
final class MidHistory {
  private static final int KEPT = 4_096;

  private final long[] atNanos = new long[KEPT];
  private final long[] halfTicks = new long[KEPT];
  private long count;
  private long last;

  void add(long at, long midHalfTicks) {
    int slot = (int) (count & (KEPT - 1));
    atNanos[slot] = at;
    halfTicks[slot] = midHalfTicks;
    last = midHalfTicks;
    count++;
  }

  /** The last mid; 0 before the first. */
  long last() {
    return last;
  }

  /** The mid at an instant; the oldest kept one when it is older than that. */
  long at(long instant) {
    long oldest = Math.max(0, count - KEPT);
    for (long i = count - 1; i >= oldest; i--) {
      int slot = (int) (i & (KEPT - 1));
      if (atNanos[slot] <= instant || i == oldest) {
        return halfTicks[slot];
      }
    }
    return 0;
  }
}
