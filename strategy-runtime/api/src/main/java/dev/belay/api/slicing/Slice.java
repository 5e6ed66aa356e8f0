package dev.belay.api.slicing;

/**
 * A part of an amount.
 *
 * @param offsetNanos when it is due, from the start of the window; zero or more
 * @param quantityLots how much, above zero
 */
public record Slice(long offsetNanos, long quantityLots) {
  public Slice {
    if (offsetNanos < 0 || quantityLots <= 0) {
      throw new IllegalArgumentException(
          "expected an offset of zero or more and lots above zero, was "
              + offsetNanos
              + " and "
              + quantityLots);
    }
  }
}
