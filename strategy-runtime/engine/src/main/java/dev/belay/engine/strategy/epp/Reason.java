package dev.belay.engine.strategy.epp;

/** Why nothing is quoted. */
enum Reason {
  /** Something is. */
  NONE(""),
  /** An indicator is not seeded. */
  WARMUP("WARMUP"),
  /** A person holds the bot. */
  HELD("HELD"),
  /** The bot is stopped for good. */
  STOPPED("HARD_STOP"),
  /** Paused, and there is nothing to reduce. */
  PAUSED("SOFT_PAUSE"),
  /** In a shock with the position at its target. */
  AT_TARGET("AT_TARGET"),
  /** The regime has just changed: what moved away is withdrawn first. */
  FLIPPED("REGIME_FLIP"),
  /** Neither side may hold an order of the least size. */
  NO_ROOM("NO_ROOM");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** As the journal has it; empty when something is quoted. */
  String text() {
    return text;
  }
}
