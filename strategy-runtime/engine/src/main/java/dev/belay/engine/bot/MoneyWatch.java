package dev.belay.engine.bot;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.strategy.BotState;

/** Looks at the bounds on a bot's money after each event that can have moved it. */
final class MoneyWatch {
  private final BotParts parts;
  private final Ending ending;
  private final RiskSide risk;
  private long checkedHalfTicks;
  private long checkedChanges = -1;
  private long checkedOrders;

  MoneyWatch(BotParts parts, Ending ending, RiskSide risk) {
    this.parts = parts;
    this.ending = ending;
    this.risk = risk;
  }

  /**
   * Whether the bot is stopped by what it finds.
   *
   * @param submitted orders sent so far
   * @throws IllegalStateException when the account does not add up
   */
  boolean stops(long submitted) {
    if (!hasMoved(submitted)) {
      return false;
    }
    boolean wasStopped = parts.life.botState() == BotState.HARD_STOP;
    long equity = parts.account.verifyIdentity(parts.mids.last());
    RiskTrigger bound = parts.guard.onEquity(equity, submitted);
    if (wasStopped) {
      return false;
    }
    if (bound != null) {
      ending.stopHard(bound.text(), true);
    }
    risk.settle(equity);
    return parts.life.botState() == BotState.HARD_STOP;
  }

  /** Whether anything that bounds are about is another than when they were looked at. */
  private boolean hasMoved(long submitted) {
    long mid = parts.mids.last();
    long changes = parts.account.changes();
    if (mid == checkedHalfTicks
        && changes == checkedChanges
        && submitted == checkedOrders
        && !risk.isDue()) {
      return false;
    }
    checkedHalfTicks = mid;
    checkedChanges = changes;
    checkedOrders = submitted;
    return true;
  }
}
