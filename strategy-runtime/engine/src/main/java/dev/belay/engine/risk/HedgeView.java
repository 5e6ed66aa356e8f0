package dev.belay.engine.risk;

import dev.belay.api.market.Side;

/** What the veto needs to know of a bot that holds long and short at once. */
public interface HedgeView {
  /** What is held of a side, zero or more: bought is the long side. */
  long sideLots(Side side);

  /** Working and in flight on a side: what closes the other side, or what opens this one. */
  long openLots(Side side, boolean reducing);

  /** As {@link #openLots}, without what is being canceled. */
  long keptLots(Side side, boolean reducing);
}
