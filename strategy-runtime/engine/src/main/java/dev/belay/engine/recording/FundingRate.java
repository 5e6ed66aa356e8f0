package dev.belay.engine.recording;

/**
 * A perpetual's funding at one instant.
 *
 * @param atNanos when it falls due, by the exchange's clock
 * @param units 1e-8 of the notional, positive when longs pay
 * @param markHalfTicks the mark price in half ticks; 0 when it is not known
 */
public record FundingRate(long atNanos, long units, long markHalfTicks) {
  /** The whole notional. */
  private static final long UNITS_MAX = 100_000_000L;

  public FundingRate {
    if (Math.abs(units) > UNITS_MAX) {
      throw new IllegalArgumentException("expected a rate from -1 to 1, was " + units + "e-8");
    }
    if (markHalfTicks < 0) {
      throw new IllegalArgumentException("expected a mark price above zero");
    }
  }
}
