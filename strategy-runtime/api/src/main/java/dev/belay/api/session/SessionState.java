package dev.belay.api.session;

/** Where a session is in its life. */
public enum SessionState {
  RUNNING,
  /** A person, or a runtime that stops, holds it: no quotes, and the time does not count. */
  HELD,
  /** Its observer's lease ran out: no quotes until it is renewed. */
  UNOBSERVED,
  /** A bound or a person stopped it at once; it is over. */
  HARD_STOPPED,
  /** It ran to its end; it is over. */
  ENDED,
  /** It broke; it is over, and the text says how. */
  FAILED,
  /** The runtime has another build than the one that started it, and does not go on. */
  FOREIGN_BUILD;

  public boolean isOver() {
    return switch (this) {
      case HARD_STOPPED, ENDED, FAILED, FOREIGN_BUILD -> true;
      case RUNNING, HELD, UNOBSERVED -> false;
    };
  }
}
