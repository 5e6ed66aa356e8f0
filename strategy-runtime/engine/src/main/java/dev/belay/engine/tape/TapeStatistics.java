package dev.belay.engine.tape;

import java.util.Arrays;
import org.agrona.collections.Long2LongCounterMap;

/**
 * What an import learns from the frames as they pass: the queue and freshness defaults. Memory is
 * bounded: past a million different sizes, sizes are counted in steps twice as coarse.
 */
final class TapeStatistics {
  /** Limits a tape can suggest, in seconds. */
  private static final long[] FRESHNESS_SECONDS = {30, 60, 120, 300, 600, 1_200, 3_600, 7_200};

  /** Share of the time in which the feed must be fresh, in 1/10,000; above the soak's 99.5 %. */
  private static final long FRESH_SHARE = 9_975;

  private static final long SECOND = 1_000_000_000L;

  private static final int SIZES_MAX = 1 << 20;

  private final long[] freshNanos = new long[FRESHNESS_SECONDS.length];
  private Long2LongCounterMap sizes = new Long2LongCounterMap(0);
  private int sizeShift;
  private long prints;
  private long count;
  private long instants;
  private long firstAt;
  private long lastAt;
  private boolean away;

  /** A frame of any kind. */
  void event(long atNanos) {
    if (count == 0) {
      firstAt = atNanos;
      instants = 1;
    } else if (atNanos > lastAt) {
      instants++;
      for (int i = 0; i < freshNanos.length && !away; i++) {
        freshNanos[i] += Math.min(atNanos - lastAt, FRESHNESS_SECONDS[i] * SECOND);
      }
    }
    lastAt = atNanos;
    away = false;
    count++;
  }

  /** The feed was away up to the next frame; none of that was fresh. */
  void away() {
    away = true;
  }

  /** The size of a print. */
  void size(long quantityLots) {
    prints++;
    sizes.incrementAndGet(quantityLots >>> sizeShift);
    if (sizes.size() > SIZES_MAX) {
      coarsen();
    }
  }

  private void coarsen() {
    sizeShift++;
    Long2LongCounterMap coarse = new Long2LongCounterMap(0);
    sizes.forEach((size, times) -> coarse.getAndAdd(size >>> 1, times));
    sizes = coarse;
  }

  long count() {
    return count;
  }

  /** Distinct times. */
  long instants() {
    return instants;
  }

  long firstAt() {
    return firstAt;
  }

  long lastAt() {
    return lastAt;
  }

  /** The smallest size that 95 % of the prints do not pass; 0 without prints. */
  long percentile95() {
    long[] sorted = new long[sizes.size()];
    int[] filled = {0};
    sizes.forEach((size, times) -> sorted[filled[0]++] = size);
    Arrays.sort(sorted);
    long wanted = prints - prints * 5 / 100;
    long seen = 0;
    for (long size : sorted) {
      seen += sizes.get(size);
      if (seen >= wanted) {
        return ((size + 1) << sizeShift) - 1;
      }
    }
    return 0;
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
