package dev.belay.engine.rate;

import java.util.Arrays;

/** Counts what happened, all in all and within the last 60 s, to the second. Allocates nothing. */
final class MinuteCounter {
  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS = 60;

  private final int[] counts = new int[SECONDS];
  private long second = Long.MIN_VALUE;
  private long recent;
  private long total;

  void add(long atNanos) {
    forget(atNanos);
    counts[slot(second)]++;
    recent++;
    total++;
  }

  long total() {
    return total;
  }

  long lastMinute(long atNanos) {
    forget(atNanos);
    return recent;
  }

  private void forget(long atNanos) {
    long now = Math.floorDiv(atNanos, SECOND);
    if (now - SECONDS >= second || second == Long.MIN_VALUE) {
      Arrays.fill(counts, 0);
      recent = 0;
      second = now;
    }
    while (second < now) {
      second++;
      recent -= counts[slot(second)];
      counts[slot(second)] = 0;
    }
  }

  private static int slot(long second) {
    return (int) Math.floorMod(second, (long) SECONDS);
  }
}
