package dev.belay.api.strategy;

/**
 * The orders a market maker wants on one side: level 0 is the best. Mutable and reused, so that
 * quoting allocates nothing; the desk copies what it needs.
 */
public final class QuoteLevels {
  /** Most levels a side can have. */
  public static final int LEVELS_MAX = 16;

  private final long[] priceTicks = new long[LEVELS_MAX];
  private final long[] quantityLots = new long[LEVELS_MAX];
  private int size;

  public QuoteLevels clear() {
    size = 0;
    return this;
  }

  /**
   * Adds the next level.
   *
   * @throws IllegalArgumentException when price or quantity is not above zero, as a price is that
   *     was rounded from no number
   */
  public QuoteLevels add(long price, long quantity) {
    if (size == LEVELS_MAX) {
      throw new IllegalStateException("expected at most " + LEVELS_MAX + " levels");
    }
    if (price <= 0) {
      throw new IllegalArgumentException("expected a price above zero ticks, was " + price);
    }
    if (quantity <= 0) {
      throw new IllegalArgumentException("expected a quantity above zero lots, was " + quantity);
    }
    priceTicks[size] = price;
    quantityLots[size] = quantity;
    size++;
    return this;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public long priceTicks(int level) {
    return priceTicks[checked(level)];
  }

  public long quantityLots(int level) {
    return quantityLots[checked(level)];
  }

  private int checked(int level) {
    if (level < 0 || level >= size) {
      throw new IndexOutOfBoundsException("expected a level below " + size + ", was " + level);
    }
    return level;
  }
}
