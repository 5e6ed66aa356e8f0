package dev.belay.engine.venue;

import dev.belay.api.market.Side;

/** What differs between the profiles of a venue with a book. */
interface FillRules {
  /** A print that may have hit our resting orders of one side. */
  void onTrade(long atNanos, Side resting, long priceTicks, long lots);

  /** The best of the other side reached our resting orders of this one. */
  void onReached(long atNanos, Side resting);

  /** A snapshot was applied; what it left out was not told. */
  void afterSnapshot(Side resting);

  /** Whether an order would trade on arrival. */
  boolean isMarketable(VenueOrder order);

  /** Whether all of an order would trade on arrival. */
  boolean isWholeMarketable(VenueOrder order);

  /** An order trades on arrival as far as it goes; what then is left of it is the caller's. */
  void take(long atNanos, VenueOrder order);

  /** Whether a market order of this side has anything to trade with. */
  boolean hasMarket(Side side);
}
