package dev.belay.engine.indicator;

/** Exponential moving average with weight {@code 2 / (length + 1)} for the newest value. */
public final class Ema {
  /** What the average starts from. */
  public enum Seed {
    /** The mean of the first {@code length} values; seeded with that many, as TA-Lib does. */
    SMA,
    /** The first value; seeded with {@code length} values, though it has a value from the first. */
    FIRST
  }

  private final int length;
  private final Seed seed;
  private final double weight;
  private long count;
  private double sum;
  private double value;

  /**
   * An average of nothing yet.
   *
   * @param length number of values, at least 1
   */
  public Ema(int length, Seed seed) {
    if (length < 1) {
      throw new IllegalArgumentException("expected a length of 1 or more, was " + length);
    }
    this.length = length;
    this.seed = seed;
    this.weight = 2.0 / (length + 1);
  }

  public void add(double next) {
    count++;
    switch (seed) {
      case SMA -> addToMean(next);
      case FIRST -> value = count == 1 ? next : blended(next);
    }
  }

  public boolean seeded() {
    return count >= length;
  }

  /** Meaningful once seeded. */
  public double value() {
    return value;
  }

  private void addToMean(double next) {
    if (count > length) {
      value = blended(next);
      return;
    }
    sum += next;
    value = sum / count;
  }

  private double blended(double next) {
    return (next - value) * weight + value;
  }
}
