package dev.belay.engine.research.trace;

import java.util.Arrays;
import java.util.List;

/** The mid a while after each fill, for several horizons. */
public final class MidsAfter {
  /** How long after a fill, in nanoseconds, rising. */
  public static final List<Long> HORIZONS_NANOS =
      List.of(
          100_000_000L,
          1_000_000_000L,
          5_000_000_000L,
          15_000_000_000L,
          60_000_000_000L,
          300_000_000_000L,
          900_000_000_000L);

  private static final long[] AFTER = HORIZONS_NANOS.stream().mapToLong(Long::longValue).toArray();
  private static final int COUNT = AFTER.length;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final int[] next = new int[COUNT];
  private long[] fillAtNanos = new long[256];
  private long[] halfTicks = new long[256 * COUNT];
  private int fills;

  /** Whether the log outlived the horizon after the fill. */
  public boolean isKnown(int fill, int horizon) {
    return halfTicks[fill * COUNT + horizon] != UNKNOWN;
  }

  /** Twice the mid; meaningless unless {@link #isKnown}. */
  public long halfTicks(int fill, int horizon) {
    return halfTicks[fill * COUNT + horizon];
  }

  void onFill(long atNanos) {
    if (fills == fillAtNanos.length) {
      fillAtNanos = Arrays.copyOf(fillAtNanos, 2 * fills);
      halfTicks = Arrays.copyOf(halfTicks, 2 * fills * COUNT);
    }
    Arrays.fill(halfTicks, fills * COUNT, (fills + 1) * COUNT, UNKNOWN);
    fillAtNanos[fills] = atNanos;
    fills++;
  }

  /** Time moves to an instant; until then the mid was this. */
  void onTime(long now, long midHalfTicks) {
    for (int horizon = 0; horizon < COUNT; horizon++) {
      while (next[horizon] < fills && fillAtNanos[next[horizon]] + AFTER[horizon] < now) {
        halfTicks[next[horizon] * COUNT + horizon] = midHalfTicks;
        next[horizon]++;
      }
    }
  }
}
