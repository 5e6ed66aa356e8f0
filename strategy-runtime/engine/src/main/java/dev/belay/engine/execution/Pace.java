package dev.belay.engine.execution;

/**
 * Tries of something that may fail: the first at once, the next a second after the failure, each
 * wait twice the one before, up to {@value #WAIT_MAX_SECONDS} s.
 */
final class Pace {
  static final long WAIT_MAX_SECONDS = 64;
  private static final long SECOND = 1_000_000_000L;

  private long waitNanos = SECOND;
  private long dueAtNanos = Long.MIN_VALUE;
  private int failures;

  /** When the next try is due; long ago before the first. */
  long dueAtNanos() {
    return dueAtNanos;
  }

  /** Tries that failed since the last {@link #restart}. */
  int failures() {
    return failures;
  }

  void failed(long nowNanos) {
    failures++;
    dueAtNanos = Math.addExact(nowNanos, waitNanos);
    waitNanos = Math.min(2 * waitNanos, WAIT_MAX_SECONDS * SECOND);
  }

  /** Something was reached: what fails next counts as the first. */
  void restart() {
    failures = 0;
    waitNanos = SECOND;
  }
}
