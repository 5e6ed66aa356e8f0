package dev.belay.api.strategy;

/**
 * A timer of a strategy's own choosing.
 *
 * @param value from 0 to 1,000
 */
public record TimerId(int value) {
  public TimerId {
    if (value < 0 || value > 1_000) {
      throw new IllegalArgumentException("expected a timer id from 0 to 1000, was " + value);
    }
  }
}
