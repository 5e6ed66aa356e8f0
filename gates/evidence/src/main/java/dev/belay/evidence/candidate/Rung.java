package dev.belay.evidence.candidate;

/** The levels of the ladder, lowest first. A profile names those it has. */
public enum Rung {
  /** Before the first rung: the promotion itself. */
  START,
  REGRESSION,
  PAPER_SOAK,
  GATES,
  NO_TRADE,
  MICRO_CAP,
  AUDIT,
  DECISION,
  LIVE;

  /** How often people may have a rung measured again before it passes. */
  public static final int RESUMES_MAX = 3;

  /** Whether something is measured on it; on the others people sign. */
  public boolean isMeasured() {
    return switch (this) {
      case REGRESSION, PAPER_SOAK, GATES, NO_TRADE, MICRO_CAP, AUDIT -> true;
      case START, DECISION, LIVE -> false;
    };
  }

  /** Whether this version can enter it; a profile that names another cannot be climbed by yet. */
  public boolean isBuilt() {
    return switch (this) {
      case START, REGRESSION, PAPER_SOAK, GATES, DECISION -> true;
      case NO_TRADE, MICRO_CAP, AUDIT, LIVE -> false;
    };
  }
}
