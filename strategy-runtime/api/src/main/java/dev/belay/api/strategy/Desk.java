package dev.belay.api.strategy;

import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;

/** A strategy's only way to act. Nothing here blocks and nothing throws for a venue's reason. */
public interface Desk {
  Instrument instrument();

  StrategyLedger ledger();

  /**
   * States the orders wanted on one side. The order manager turns the difference to what is working
   * into placements and cancels; empty levels withdraw the side.
   */
  void quote(Side side, QuoteLevels levels);

  /**
   * Withdraws what the venue has acknowledged on one side and places these levels, once. Unlike
   * with {@link #quote}, an order that stands at a wanted price gives up its place, an order the
   * venue has not answered yet is left alone, and what fills is not put back.
   */
  void requote(Side side, QuoteLevels levels);

  /** Trades now, at the market. */
  GroupId execute(ExecutionRequest request);

  /** Explains the current quotes; journaled when it differs from the last explanation. */
  void decided(Decision decision);

  Timers timers();

  EventClock clock();
}
