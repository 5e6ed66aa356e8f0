package dev.belay.evidence.record;

/** What a gate or a rung says. Only {@code PASS} goes on. */
public enum Verdict {
  PASS,
  /** Measured, and beyond a limit. */
  FAIL,
  /** Not enough was measured to say; waits for a person. */
  INCONCLUSIVE,
  /** Measuring itself broke; waits for a person. */
  ERROR
}
