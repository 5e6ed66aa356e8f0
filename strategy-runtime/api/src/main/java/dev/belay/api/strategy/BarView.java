package dev.belay.api.strategy;

/**
 * A closed bar. Valid during the call. A span without a trade makes no bar of its own: the next bar
 * says where it starts.
 */
public interface BarView {
  long openAtNanos();

  /** First nanosecond after the bar. */
  long closeAtNanos();

  long openTicks();

  long highTicks();

  long lowTicks();

  long closeTicks();

  long volumeLots();
}
