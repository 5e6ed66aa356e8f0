package dev.belay.engine.bot;

/**
 * The last mids and when they became known, to say what the mid was when a fill happened, and the
 * two prices whose middle the last of them is.
 */
final class MidHistory {
  private static final int KEPT = 4_096;

  private final long[] atNanos = new long[KEPT];
  private final long[] halfTicks = new long[KEPT];
  private long count;
  private long last;
  private long bidTicks;
  private long askTicks;

  /** A price of a market without a book: it is the mid, and both sides. */
  void price(long at, long ticks) {
    bidTicks = ticks;
    askTicks = ticks;
    add(at, Math.multiplyExact(2, ticks));
  }

  /** The best of both sides of a book. */
  void top(long at, long bid, long ask) {
    bidTicks = bid;
    askTicks = ask;
    long mid = Math.addExact(bid, ask);
    if (mid != last) {
      add(at, mid);
    }
  }

  private void add(long at, long midHalfTicks) {
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

  /** The best bid of the last mid; without a book the last price, 0 before the first. */
  long bidTicks() {
    return bidTicks;
  }

  /** The best ask of the last mid; without a book the last price, 0 before the first. */
  long askTicks() {
    return askTicks;
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
