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

  /** Whether this version can enter it; a profile that names another cannot be climbed by yet. */
  public boolean isBuilt() {
    return switch (this) {
      case START, REGRESSION, PAPER_SOAK, GATES, DECISION -> true;
      case NO_TRADE, MICRO_CAP, AUDIT, LIVE -> false;
    };
  }
}
