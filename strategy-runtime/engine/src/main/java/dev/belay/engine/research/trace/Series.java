package dev.belay.engine.research.trace;

import java.util.Arrays;

/**
 * A line in time, as fine as its memory allows: when it is full, of each four points the lowest and
 * the highest stay. A value that is not a number is a gap, and gaps stay.
 */
public final class Series {
  private static final int CAPACITY_MAX = 1 << 18;
  private static final int GROUP = 4;

  private final int capacityMax;
  private long[] atNanos = new long[1_024];
  private double[] values = new double[1_024];
  private int size;

  public Series() {
    this(CAPACITY_MAX);
  }

  /**
   * An empty series.
   *
   * @param capacityMax points it holds at most; a multiple of 4, from 8
   */
  public Series(int capacityMax) {
    if (capacityMax < 8 || capacityMax % GROUP != 0) {
      throw new IllegalArgumentException("expected a multiple of 4 from 8, was " + capacityMax);
    }
    this.capacityMax = capacityMax;
  }

  /** Adds a point; instants must not fall. A later value of the same instant replaces it. */
  public void add(long at, double value) {
    if (size > 0 && atNanos[size - 1] == at) {
      values[size - 1] = value;
      return;
    }
    if (size == capacityMax) {
      thin();
    }
    if (size == values.length) {
      int larger = Math.min(capacityMax, 2 * size);
      atNanos = Arrays.copyOf(atNanos, larger);
      values = Arrays.copyOf(values, larger);
    }
    atNanos[size] = at;
    values[size] = value;
    size++;
  }

  public int size() {
    return size;
  }

  /** Nanoseconds since 1970 UTC. */
  public long atNanos(int index) {
    return atNanos[checked(index)];
  }

  public double value(int index) {
    return values[checked(index)];
  }

  /** The last value at or before an instant; not a number before the first. */
  public double at(long instant) {
    int found = Arrays.binarySearch(atNanos, 0, size, instant);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? Double.NaN : values[index];
  }

  private int checked(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("expected a point below " + size + ", was " + index);
    }
    return index;
  }

  private void thin() {
    int kept = 0;
    for (int from = 0; from < size; from += GROUP) {
      int to = Math.min(size, from + GROUP);
      int low = from;
      int high = from;
      for (int i = from + 1; i < to; i++) {
        low = isBelow(values[i], values[low]) ? i : low;
        high = isBelow(values[high], values[i]) ? i : high;
      }
      kept = keep(kept, Math.min(low, high));
      kept = low == high ? kept : keep(kept, Math.max(low, high));
    }
    size = kept;
  }

  /** A gap is below everything, so that a group keeps the gap it has. */
  private static boolean isBelow(double one, double other) {
    return Double.isNaN(one) ? !Double.isNaN(other) : one < other;
  }

  private int keep(int slot, int index) {
    atNanos[slot] = atNanos[index];
    values[slot] = values[index];
    return slot + 1;
  }
}
