package dev.belay.engine.venue;

import dev.belay.api.market.Side;
import org.agrona.DirectBuffer;

/** What a venue knows of the market, and how the orders of its members fill in it. */
interface Market {
  /** The market spoke; kinds of frames that say nothing here change nothing. */
  void onMarket(long atNanos, DirectBuffer frame, int offset);

  /** The market printed, and did not say which side was hit. */
  void onPrint(long atNanos, long priceTicks, long quantityLots);

  /** Whether a market order of this side has anything to trade with. */
  boolean hasMarket(Side side);

  /** Whether an order would trade on arrival. */
  boolean isMarketable(VenueOrder order);

  /** A new order, or one that lost its place by a change: it trades, rests, sleeps or ends. */
  void arrive(long atNanos, VenueOrder order);

  /** An order is done or arrives anew: it no longer rests. */
  void leave(VenueOrder order);
}
