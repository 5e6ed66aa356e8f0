package dev.belay.engine.indicator;

/**
 * Relative strength index as Wilder smooths it: 100 × average gain / (average gain + average loss).
 * The first value only gives a price; the means of the next {@code length} changes seed the two
 * averages. Where nothing moved it is 50, neither strong nor weak.
 */
public final class Rsi {
  private static final double NEITHER = 50;

  private final int length;
  private long count;
  private double last;
  private double gains;
  private double losses;

  /**
   * An index of nothing yet.
   *
   * @param length number of changes, at least 1
   */
  public Rsi(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("expected a length of 1 or more, was " + length);
    }
    this.length = length;
  }

  public void add(double next) {
    if (count > 0) {
      double change = next - last;
      addChange(Math.max(change, 0), Math.max(-change, 0));
    }
    last = next;
    count++;
  }

  /** Whether {@code length} changes, so one value more, are in. */
  public boolean seeded() {
    return count > length;
  }

  /** From 0, only losses, to 100, only gains; meaningful once seeded. */
  public double value() {
    double both = gains + losses;
    return both == 0 ? NEITHER : 100 * (gains / both);
  }

  private void addChange(double gain, double loss) {
    if (count > length) {
      gains = (gains * (length - 1) + gain) / length;
      losses = (losses * (length - 1) + loss) / length;
      return;
    }
    // Sums divided once they are whole: the order of rounding TA-Lib has.
    gains += gain;
    losses += loss;
    if (count == length) {
      gains /= length;
      losses /= length;
    }
  }
}
