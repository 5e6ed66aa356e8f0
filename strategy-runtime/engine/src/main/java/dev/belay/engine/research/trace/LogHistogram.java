package dev.belay.engine.research.trace;

/** Counts values from 0 in buckets an eighth of a power of two wide: bounded, and off by 12 %. */
public final class LogHistogram {
  private static final int PARTS_SHIFT = 3;
  private static final int PARTS = 1 << PARTS_SHIFT;
  private static final int BUCKETS = (Long.SIZE - PARTS_SHIFT) * PARTS;

  private final long[] counts = new long[BUCKETS];
  private long count;

  public void add(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("expected a value from 0, was " + value);
    }
    counts[bucket(value)]++;
    count++;
  }

  public long count() {
    return count;
  }

  /**
   * The value that a share of all values is at most, to the bucket's upper edge; 0 when empty.
   *
   * @param share from 0 to 1
   */
  public long quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (count > 0 && seen >= rank) {
        return upper(i);
      }
    }
    return 0;
  }

  /** How many values are in [from, to), to the width of a bucket. */
  public long between(long from, long to) {
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += upper(i) >= from && upper(i) < to ? counts[i] : 0;
    }
    return sum;
  }

  private static int bucket(long value) {
    if (value < PARTS) {
      return (int) value;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    int part = (int) (value >>> (exponent - PARTS_SHIFT)) & (PARTS - 1);
    return (exponent - PARTS_SHIFT + 1) * PARTS + part;
  }

  /** The largest value of a bucket. */
  private static long upper(int bucket) {
    if (bucket < PARTS) {
      return bucket;
    }
    int shift = bucket / PARTS - 1;
    long lower = (long) (PARTS + bucket % PARTS) << shift;
    return lower + (1L << shift) - 1;
  }
}
