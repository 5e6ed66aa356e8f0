package dev.belay.engine.bot;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.FillView;

/** A fill as a report frame carried it. */
record Fill(
    long atNanos,
    long orderSequence,
    String trade,
    Side side,
    long priceTicks,
    long quantityLots,
    long leavesLots,
    long feeUnits,
    Liquidity liquidity,
    String feeCurrency)
    implements FillView {
  /** The same with another fee. */
  Fill withFee(long units) {
    return new Fill(
        atNanos,
        orderSequence,
        trade,
        side,
        priceTicks,
        quantityLots,
        leavesLots,
        units,
        liquidity,
        feeCurrency);
  }
}
