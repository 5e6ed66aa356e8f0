package dev.belay.engine.strategy.regime;

/** What kind of market it is. */
public enum Regime {
  NEUTRAL,
  UP,
  DOWN,
  /** The mid is far from its slow average. */
  SHOCK
}
