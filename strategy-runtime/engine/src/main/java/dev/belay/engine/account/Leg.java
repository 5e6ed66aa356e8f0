package dev.belay.engine.account;

import dev.belay.api.market.Side;

/** One position at average cost: its lots, and what they cost in parts. */
final class Leg {
  private long lots;
  private long basisParts;

  /** Signed: positive long. */
  long lots() {
    return lots;
  }

  long basisParts() {
    return basisParts;
  }

  /** What a fill of this side closes of it, and not more than the fill. */
  long closing(Side side, long quantityLots) {
    boolean isOpposite = side.sign() > 0 ? lots < 0 : lots > 0;
    return isOpposite ? Math.min(quantityLots, Math.abs(lots)) : 0;
  }

  /** Adds to it; the sign of both is the position's. */
  void open(long signedLots, long parts) {
    lots = Math.addExact(lots, signedLots);
    basisParts = Math.addExact(basisParts, parts);
  }

  /**
   * Closes lots of it at what they bring. PnL is whole units, and what that rounds off stays in the
   * basis.
   *
   * @return the PnL in units
   */
  long close(long closedLots, long proceedsParts, long partsPerUnit) {
    long cost = UnitRate.multiplyDivideHalfEven(basisParts, closedLots, Math.absExact(lots));
    long gain = Math.subtractExact(proceedsParts, cost);
    long realized = UnitRate.multiplyDivideHalfEven(gain, 1, partsPerUnit);
    long released = Math.subtractExact(proceedsParts, Math.multiplyExact(realized, partsPerUnit));
    basisParts = Math.subtractExact(basisParts, released);
    lots -= Long.signum(lots) * closedLots;
    return realized;
  }
}
