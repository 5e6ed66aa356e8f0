package dev.belay.api.strategy;

import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.Side;

/**
 * A wish to trade an amount. How it is done, at once or in parts, openly or not, is planned by the
 * desk.
 *
 * @param entry at what price
 * @param size how much
 * @param exit where what it opens ends
 */
public record ExecutionRequest(EntryPlan entry, SizePlan size, ExitPlan exit)
    implements Instruction {
  /** Trades now, at the market. */
  public static ExecutionRequest market(Side side, long quantityLots) {
    return new ExecutionRequest(EntryPlan.market(side), SizePlan.of(quantityLots), ExitPlan.NONE);
  }

  /** Trades at a limit or better; an amount that is large is worked over time. */
  public static ExecutionRequest limit(Side side, long priceTicks, long quantityLots) {
    return new ExecutionRequest(
        EntryPlan.limit(side, priceTicks), SizePlan.of(quantityLots), ExitPlan.NONE);
  }

  /**
   * Closes a position now, at the market.
   *
   * @param positionLots as the ledger has it: positive long, not zero
   */
  public static ExecutionRequest close(long positionLots) {
    Side side = positionLots > 0 ? Side.SELL : Side.BUY;
    return new ExecutionRequest(
        EntryPlan.market(side), SizePlan.reducing(Math.absExact(positionLots)), ExitPlan.NONE);
  }

  /** The same with an exit. */
  public ExecutionRequest withExit(ExitPlan plan) {
    return new ExecutionRequest(entry, size, plan);
  }

  public Side side() {
    return entry.side();
  }

  public long quantityLots() {
    return size.quantityLots();
  }

  public boolean reduceOnly() {
    return size.reduceOnly();
  }
}
