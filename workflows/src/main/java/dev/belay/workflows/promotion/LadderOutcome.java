package dev.belay.workflows.promotion;

/** How a run ended. */
public enum LadderOutcome {
  GO,
  HOLD,
  NO_GO,
  /** The promotion was refused; nothing was climbed and no attempt was used. */
  REFUSED
}
