package dev.belay.engine.venue;

import dev.belay.api.market.Side;

/** What an account holds here by its fills: one position, or a long and a short side by side. */
final class Holding {
  private final boolean hedged;

  /** The position, signed; hedged, the long side. */
  private long mainLots;

  /** The short side of a hedged account, zero or more. */
  private long shortLots;

  Holding(boolean hedged) {
    this.hedged = hedged;
  }

  /** Signed: positive long. */
  long netLots() {
    return mainLots - shortLots;
  }

  /** What an order of this side could reduce. */
  long reducibleLots(Side side) {
    if (hedged) {
      return side == Side.BUY ? shortLots : mainLots;
    }
    return Math.max(0, -side.sign() * mainLots);
  }

  void fill(VenueOrder order, long lots) {
    Side opened = order.request().reduceOnly() ? order.side().opposite() : order.side();
    if (hedged && opened == Side.SELL) {
      shortLots = Math.addExact(shortLots, -order.side().sign() * lots);
    } else {
      mainLots = Math.addExact(mainLots, order.side().sign() * lots);
    }
  }
}
