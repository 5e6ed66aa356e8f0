package dev.belay.engine.rate;

/**
 * Counts what happened, all in all and within the last 60 s, to the second. Allocates nothing, and
 * does nothing for seconds in which nothing happened: a virtual clock passes many of them at once.
 */
final class MinuteCounter {
  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS = 60;

  private final int[] counts = new int[SECONDS];

  /** Of which second each count is. */
  private final long[] seconds = new long[SECONDS];

  private long total;

  void add(long atNanos) {
    long second = Math.floorDiv(atNanos, SECOND);
    int slot = (int) Math.floorMod(second, (long) SECONDS);
    if (seconds[slot] != second) {
      seconds[slot] = second;
      counts[slot] = 0;
    }
    counts[slot]++;
    total++;
  }

  long total() {
    return total;
  }

  long lastMinute(long atNanos) {
    long oldest = Math.floorDiv(atNanos, SECOND) - SECONDS;
    long recent = 0;
    for (int slot = 0; slot < SECONDS; slot++) {
      recent += seconds[slot] > oldest ? counts[slot] : 0;
    }
    return recent;
  }
}
