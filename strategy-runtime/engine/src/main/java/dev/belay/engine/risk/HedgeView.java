package dev.belay.engine.risk;

import dev.belay.api.market.Side;

/** What the veto needs to know of a bot that holds long and short at once. */
public interface HedgeView {
  /** What is held of a side, zero or more: bought is the long side. */
  long sideLots(Side side);

  /**
   * Working and in flight on a side, without what is being canceled and without stops that only
   * reduce: what closes the other side, or what opens this one.
   */
  long keptLots(Side side, boolean reducing);
}
