package dev.belay.engine.strategy.meanreversion;

/** Why the strategy is where it is; the name is what the journal has. */
enum Reason {
  /** An indicator is not seeded. */
  WARMUP,
  /** Flat: the market is not neutral. */
  NOT_NEUTRAL,
  /** Flat: the close is within its bands, or the index is not extreme. */
  NO_SIGNAL,
  /** Flat: the way back to the middle band does not pay for the round trip. */
  NO_EDGE,
  /** In a position. */
  ENTERED,
  /** Left at the middle band. */
  MIDDLE_BAND,
  /** Left at the stop. */
  STOP,
  /** Left because the regime turned. */
  REGIME_TURN
}
