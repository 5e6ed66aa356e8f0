package dev.belay.engine.venue;

import java.util.Arrays;

/**
 * The prints of the last while, to guess how much waits at a price. Holds at most {@link
 * #PRINTS_MAX}; beyond that the oldest are forgotten early.
 */
final class RecentPrints {
  static final int PRINTS_MAX = 1 << 18;
  private static final int PRINTS_AT_START = 1 << 10;

  private final long windowNanos;
  private long[] atNanos = new long[PRINTS_AT_START];
  private long[] priceTicks = new long[PRINTS_AT_START];
  private long[] quantityLots = new long[PRINTS_AT_START];
  private int mask = PRINTS_AT_START - 1;
  private long head;
  private long tail;

  RecentPrints(long windowNanos) {
    this.windowNanos = windowNanos;
  }

  void add(long at, long price, long quantity) {
    forget(at);
    if (tail - head > mask) {
      makeRoom();
    }
    int slot = (int) tail & mask;
    atNanos[slot] = at;
    priceTicks[slot] = price;
    quantityLots[slot] = quantity;
    tail++;
  }

  /**
   * The largest print at a price within the window before {@code now}; 0 when there is none. Times
   * never go backwards.
   */
  long largestAt(long price, long now) {
    forget(now);
    long largest = 0;
    for (long i = head; i < tail; i++) {
      int slot = (int) i & mask;
      if (priceTicks[slot] == price) {
        largest = Math.max(largest, quantityLots[slot]);
      }
    }
    return largest;
  }

  private void forget(long now) {
    while (head < tail && now - atNanos[(int) head & mask] > windowNanos) {
      head++;
    }
  }

  private void makeRoom() {
    if (mask + 1 == PRINTS_MAX) {
      head++;
      return;
    }
    atNanos = grown(atNanos);
    priceTicks = grown(priceTicks);
    quantityLots = grown(quantityLots);
    tail -= head;
    head = 0;
    mask = (mask << 1) | 1;
  }

  /** Twice the room, oldest first. */
  private long[] grown(long[] ring) {
    int oldest = (int) head & mask;
    long[] grown = Arrays.copyOf(Arrays.copyOfRange(ring, oldest, ring.length), 2 * ring.length);
    System.arraycopy(ring, 0, grown, ring.length - oldest, oldest);
    return grown;
  }
}
