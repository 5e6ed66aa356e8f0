package dev.belay.engine.research.trace;

/** The last mids and when the session knew them. */
final class RecentMids {
  private static final int KEPT = 1 << 12;

  private final long[] atNanos = new long[KEPT];
  private final long[] halfTicks = new long[KEPT];
  private long count;

  void add(long at, long midHalfTicks) {
    int slot = (int) (count & (KEPT - 1));
    atNanos[slot] = at;
    halfTicks[slot] = midHalfTicks;
    count++;
  }

  /** The last mid known before an instant; another one when that is too long ago to be kept. */
  long before(long instant, long other) {
    long oldest = Math.max(0, count - KEPT);
    for (long i = count - 1; i >= oldest; i--) {
      int slot = (int) (i & (KEPT - 1));
      if (atNanos[slot] < instant) {
        return halfTicks[slot];
      }
    }
    return other;
  }
}
