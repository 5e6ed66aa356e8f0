package dev.belay.api.strategy;

/** The venue told its mark price. Valid during the call. */
public interface MarkView {
  /** Nanoseconds since 1970 UTC. */
  long atNanos();

  /** The mark in ticks; may lie between two. */
  double markTicks();
}
