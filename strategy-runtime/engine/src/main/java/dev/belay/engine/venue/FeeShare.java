package dev.belay.engine.venue;

import dev.belay.engine.account.UnitRate;

/**
 * A share of notional in whole units, rounded half even. What rounding gives or takes is settled
 * with the next fill, so that all fees together are the share of all notional, to the unit.
 */
final class FeeShare {
  private final UnitRate rate;
  private long openTickLots;

  FeeShare(UnitRate unitsPerTickLot) {
    rate = unitsPerTickLot;
  }

  long next(long tickLots) {
    long now = Math.addExact(openTickLots, tickLots);
    long fee = rate.timesHalfEven(now) - rate.timesHalfEven(openTickLots);
    // Of twice the denominator the fee is whole and even, so leaving it out rounds nothing else.
    openTickLots = now % Math.multiplyExact(2, rate.denominator());
    return fee;
  }
}
