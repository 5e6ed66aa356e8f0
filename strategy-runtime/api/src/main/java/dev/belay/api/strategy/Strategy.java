package dev.belay.api.strategy;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionGroup;

/**
 * Trading logic. One instance belongs to one bot; calls come one at a time.
 *
 * <p>The order of calls is the order of the bot's inbox, so a recorded session replays exactly.
 */
public interface Strategy {
  /** First call. The desk stays valid until {@link #onStop} returns. */
  void onStart(Desk desk);

  /**
   * The market changed. On a trade tape, called after each print with the last trade as mid; on
   * bars, before each with its close as mid.
   */
  default void onBook(BookView book) {}

  default void onTrade(TradeView trade) {}

  /** A bar closed. */
  default void onBar(BarView bar) {}

  /** One of our orders changed its status. */
  default void onOrder(OrderView order) {}

  /** One of our orders traded; the ledger already counts it. */
  default void onFill(FillView fill) {}

  /** A group of ours was made, traded or ended. */
  default void onGroup(ExecutionGroup group) {}

  /** A batch of ours is over. */
  default void onBatch(BatchReport report) {}

  /** The venue told its mark price; perpetuals only. */
  default void onMark(MarkView mark) {}

  /** Funding fell due; perpetuals only. */
  default void onFunding(FundingView funding) {}

  /** The bot changed between active, paused and stopped. */
  default void onState(BotState state) {}

  default void onTimer(TimerId timer) {}

  /** Last call; whatever is still desired is withdrawn by the bot. */
  default void onStop() {}
}
