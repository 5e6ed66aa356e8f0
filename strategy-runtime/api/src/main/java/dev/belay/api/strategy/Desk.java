package dev.belay.api.strategy;

import dev.belay.api.intent.GroupId;
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

  /**
   * Trades an amount. What came of it is told to {@link Strategy#onGroup}; the group is in the
   * ledger while it is live. A request that cannot be carried out is a group that ends at once.
   */
  GroupId execute(ExecutionRequest request);

  /**
   * Carries out several instructions that belong together. What came of them is told to {@link
   * Strategy#onBatch}, once.
   *
   * @return the batch's id
   */
  String execute(InstructionBatch batch);

  /** Explains the current quotes; journaled when it differs from the last explanation. */
  void decided(Decision decision);

  Timers timers();

  EventClock clock();
}
