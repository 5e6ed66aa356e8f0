package dev.belay.engine.book;

import dev.belay.api.market.Side;

/** Hears of the levels of a frame, one by one, after each was set. */
@FunctionalInterface
public interface LevelListener {
  /**
   * A level was told.
   *
   * @param beforeLots what was there; 0 when nothing was, or when a snapshot had cleared it
   * @param nowLots what is there; 0 when the level is gone. May be what was there before
   */
  void onLevel(Side side, long priceTicks, long beforeLots, long nowLots);
}
