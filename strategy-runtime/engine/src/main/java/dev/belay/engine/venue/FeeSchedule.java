package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Instrument;
import dev.belay.engine.account.UnitRate;

/**
 * What the fills of one account cost: a share of notional, in units of 1e-8 quote, rounded half
 * even. What rounding gives or takes is settled with the next fill, so that all fees together are
 * the share of all notional, to the unit.
 */
public final class FeeSchedule {
  private final Share maker;
  private final Share taker;

  public FeeSchedule(Instrument instrument, BasisPoints maker, BasisPoints taker) {
    this.maker = new Share(UnitRate.ofFee(instrument, maker));
    this.taker = new Share(UnitRate.ofFee(instrument, taker));
  }

  /** The fee of the next fill; positive when paid, negative for a rebate. */
  public long feeUnits(Liquidity liquidity, long priceTicks, long quantityLots) {
    long tickLots = Math.multiplyExact(Math.absExact(priceTicks), quantityLots);
    return switch (liquidity) {
      case MAKER -> maker.next(tickLots);
      case TAKER -> taker.next(tickLots);
    };
  }

  /** A rate and the notional it has not yet been settled for exactly. */
  private static final class Share {
    private final UnitRate rate;
    private long openTickLots;

    Share(UnitRate rate) {
      this.rate = rate;
    }

    long next(long tickLots) {
      long now = Math.addExact(openTickLots, tickLots);
      long fee = rate.timesHalfEven(now) - rate.timesHalfEven(openTickLots);
      // Of twice the denominator the fee is whole and even, so leaving it out rounds nothing else.
      openTickLots = now % Math.multiplyExact(2, rate.denominator());
      return fee;
    }
  }
}
