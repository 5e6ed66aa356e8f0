package dev.belay.api.strategy;

import dev.belay.api.market.Side;

/** The desk as a strategy may read it: its own position, orders and money. */
public interface StrategyLedger {
  /** Signed: positive long. */
  long positionLots();

  /** The cap of the position's absolute value. */
  long positionCapLots();

  /** Average entry price in ticks; 0 when flat. */
  double averageEntryTicks();

  /** Working and in flight on one side, in lots. */
  long openLots(Side side);

  /** Orders not done. */
  int activeOrders();

  /** Equity at the current mid, in 1e-8 of the quote currency. */
  long equityUnits();
}
