package dev.belay.engine.strategy.epp;

/** What kind of market it is. */
enum Regime {
  NEUTRAL,
  UP,
  DOWN,
  /** The mid is far from its slow average. */
  SHOCK
}
