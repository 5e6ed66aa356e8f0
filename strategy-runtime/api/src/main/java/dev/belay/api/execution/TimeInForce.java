package dev.belay.api.execution;

/** How long an order stays. */
public enum TimeInForce {
  /** Until filled or canceled. */
  GTC,
  /** What fills at once; the rest is canceled. */
  IOC,
  /** All at once or nothing. */
  FOK,
  /** Until filled, canceled or a stated time. */
  GTD
}
