package dev.belay.engine.tape;

import java.util.Arrays;

/** What an import learns from the prints as they pass: the queue and freshness defaults. */
final class TapeStatistics {
  /** Limits a tape can suggest, in seconds. */
  private static final long[] FRESHNESS_SECONDS = {30, 60, 120, 300, 600, 1_200, 3_600, 7_200};

  /** Share of the time in which the feed must be fresh, in 1/10,000; above the soak's 99.5 %. */
  private static final long FRESH_SHARE = 9_975;

  private static final long SECOND = 1_000_000_000L;

  private final long[] freshNanos = new long[FRESHNESS_SECONDS.length];
  private long[] sizes = new long[1 << 16];
  private int count;
  private long firstAt;
  private long lastAt;

  void print(long atNanos, long quantityLots) {
    if (count == 0) {
      firstAt = atNanos;
    } else {
      for (int i = 0; i < freshNanos.length; i++) {
        freshNanos[i] += Math.min(atNanos - lastAt, FRESHNESS_SECONDS[i] * SECOND);
      }
    }
    lastAt = atNanos;
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, sizes.length * 2);
    }
    sizes[count++] = quantityLots;
  }

  int count() {
    return count;
  }

  long firstAt() {
    return firstAt;
  }

  long lastAt() {
    return lastAt;
  }

  /** The smallest size that 95 % of the prints do not pass. */
  long percentile95() {
    long[] sorted = Arrays.copyOf(sizes, count);
    Arrays.sort(sorted);
    return sorted[(int) ((count * 95L + 99) / 100) - 1];
  }

  /** The smallest usual limit with which the feed is fresh 99.75 % of the time. */
  long freshnessNanos() {
    long span = lastAt - firstAt;
    for (int i = 0; i < freshNanos.length; i++) {
      // Divided first: a span of decades times 10,000 does not fit.
      if (freshNanos[i] / 10_000 * 10_000 >= span / 10_000 * FRESH_SHARE) {
        return FRESHNESS_SECONDS[i] * SECOND;
      }
    }
    return FRESHNESS_SECONDS[FRESHNESS_SECONDS.length - 1] * SECOND;
  }
}
