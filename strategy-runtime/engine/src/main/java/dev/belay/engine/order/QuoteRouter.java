package dev.belay.engine.order;

import dev.belay.api.market.Side;

/** Decides what a quote does to the position. */
@FunctionalInterface
public interface QuoteRouter {
  /** One position: every quote is just bought or sold. */
  QuoteRouter ONE_WAY = (side, lots) -> lots;

  /** How many of these lots are quoted now: to open the side, or, negative, to close the other. */
  long route(Side side, long lots);

  /** Whether a working quote is still what it would be if it were placed now. */
  default boolean fits(Order quote) {
    return true;
  }
}
