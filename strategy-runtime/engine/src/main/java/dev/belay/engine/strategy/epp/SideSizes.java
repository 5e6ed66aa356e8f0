package dev.belay.engine.strategy.epp;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.strategy.regime.Regime;

/** How much a side may hold in all. */
final class SideSizes {
  private final boolean mayShort;
  private final long minNotionalTickLots;

  SideSizes(EppConfig config) {
    mayShort = config.contract() == ContractType.LINEAR_PERPETUAL;
    minNotionalTickLots = config.levels().minNotionalTickLots();
  }

  /** Most that all orders of a side may add up to; zero or less when it may hold none. */
  long roomLots(Side side, long positionLots, Quoter.Situation now, BotState state) {
    long room =
        switch (side) {
          case BUY -> (long) now.capLots - positionLots;
          case SELL -> positionLots - lowestLots(now);
        };
    if (now.regime == Regime.SHOCK) {
      room = Math.min(room, (long) (-side.sign() * now.deviationLots));
    }
    if (state == BotState.SOFT_PAUSE) {
      room = Math.min(room, -side.sign() * positionLots);
    }
    return room;
  }

  /** Whether the venue takes an order of this size. */
  boolean isWorthwhile(long priceTicks, long lots) {
    return priceTicks > 0 && Math.multiplyExact(priceTicks, lots) >= minNotionalTickLots;
  }

  private long lowestLots(Quoter.Situation now) {
    return mayShort ? -(long) now.capLots : 0;
  }
}
