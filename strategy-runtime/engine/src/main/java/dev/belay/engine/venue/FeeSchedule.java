package dev.belay.engine.venue;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Instrument;
import dev.belay.engine.account.UnitRate;

/** What a fill costs: a share of its notional, in units of 1e-8 quote, rounded half even. */
public final class FeeSchedule {
  private final UnitRate maker;
  private final UnitRate taker;

  public FeeSchedule(Instrument instrument, BasisPoints maker, BasisPoints taker) {
    this.maker = UnitRate.ofFee(instrument, maker);
    this.taker = UnitRate.ofFee(instrument, taker);
  }

  /** Positive when paid, negative for a rebate. */
  public long feeUnits(Liquidity liquidity, long priceTicks, long quantityLots) {
    long tickLots = Math.multiplyExact(Math.absExact(priceTicks), quantityLots);
    return switch (liquidity) {
      case MAKER -> maker.timesHalfEven(tickLots);
      case TAKER -> taker.timesHalfEven(tickLots);
    };
  }
}
