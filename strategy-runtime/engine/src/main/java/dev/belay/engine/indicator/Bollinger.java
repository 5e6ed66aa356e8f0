package dev.belay.engine.indicator;

/**
 * The mean of the last {@code length} values and bands at a multiple of their population deviation.
 * Seeded with {@code length} values.
 *
 * <p>Sums of a moving window lose digits with each value that enters and leaves. So a second pair
 * of sums starts afresh with every window and takes over once it covers one whole: rounding never
 * adds up over more than two windows, and no update costs more than another.
 */
public final class Bollinger {
  private final int length;
  private final double deviations;
  private final double[] window;
  private long count;
  private int oldest;
  private Sums moving = new Sums();
  private Sums fresh = new Sums();

  /** Sums of distances from a value near them, so that squares stay small. */
  private static final class Sums {
    private double near;
    private double sum;
    private double squares;

    void start(double value) {
      near = value;
      sum = 0;
      squares = 0;
    }

    void add(double value) {
      double distance = value - near;
      sum += distance;
      squares += distance * distance;
    }

    void remove(double value) {
      double distance = value - near;
      sum -= distance;
      squares -= distance * distance;
    }
  }

  /**
   * Bands around nothing yet.
   *
   * @param length number of values, at least 2
   * @param deviations distance of each band from the middle, above zero
   */
  public Bollinger(int length, double deviations) {
    if (length < 2 || !(deviations > 0)) {
      throw new IllegalArgumentException(
          "expected a length of 2 or more and deviations above zero, was "
              + (length + " and " + deviations));
    }
    this.length = length;
    this.deviations = deviations;
    window = new double[length];
  }

  public void add(double next) {
    if (count == 0) {
      moving.start(next);
    }
    if (oldest == 0) {
      fresh.start(next);
    }
    if (count >= length) {
      moving.remove(window[oldest]);
    }
    moving.add(next);
    fresh.add(next);
    window[oldest] = next;
    count++;
    oldest++;
    if (oldest == length) {
      oldest = 0;
      Sums whole = fresh;
      fresh = moving;
      moving = whole;
    }
  }

  public boolean seeded() {
    return count >= length;
  }

  /** Mean of the window; meaningful once seeded. */
  public double middle() {
    return moving.near + moving.sum / length;
  }

  public double upper() {
    return middle() + deviations * deviation();
  }

  public double lower() {
    return middle() - deviations * deviation();
  }

  /** Population deviation of the window; meaningful once seeded. */
  public double deviation() {
    double mean = moving.sum / length;
    return StrictMath.sqrt(Math.max(0, moving.squares / length - mean * mean));
  }
}
