package dev.belay.testing;

import java.util.SplittableRandom;

/** Random values that a seed repeats. Put {@link #toString} into a failing assertion's text. */
public final class SeededSource {
  private final long seed;
  private final SplittableRandom random;

  public SeededSource(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  public long seed() {
    return seed;
  }

  /** From {@code min} to {@code max}, both included. */
  public long between(long min, long max) {
    return random.nextLong(min, Math.addExact(max, 1));
  }

  /** As {@link #between(long, long)}. */
  public int between(int min, int max) {
    return Math.toIntExact(between((long) min, (long) max));
  }

  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
