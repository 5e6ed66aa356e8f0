package dev.belay.engine.indicator;

/**
 * Average true range as Wilder smooths it. The first bar only gives a close; the mean of the next
 * {@code length} true ranges seeds the average.
 */
public final class Atr {
  private final int length;
  private long count;
  private double sum;
  private double lastClose;
  private double value;

  /**
   * An average of nothing yet.
   *
   * @param length number of true ranges, at least 1
   */
  public Atr(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("expected a length of 1 or more, was " + length);
    }
    this.length = length;
  }

  public void add(double high, double low, double close) {
    if (count > 0) {
      double above = Math.max(high, lastClose);
      double below = Math.min(low, lastClose);
      addRange(above - below);
    }
    lastClose = close;
    count++;
  }

  /** Whether {@code length} true ranges, so one bar more, are in. */
  public boolean seeded() {
    return count > length;
  }

  /** In the unit of the prices; meaningful once seeded. */
  public double value() {
    return value;
  }

  private void addRange(double range) {
    if (count > length) {
      value = (value * (length - 1) + range) / length;
      return;
    }
    sum += range;
    value = sum / count;
  }
}
