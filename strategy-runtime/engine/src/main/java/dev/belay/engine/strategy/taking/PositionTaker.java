package dev.belay.engine.strategy.taking;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.StrategyLedger;

/** Goes from one position to another by market orders. */
public final class PositionTaker {
  private final Desk desk;

  public PositionTaker(Desk desk) {
    this.desk = desk;
  }

  /** Whether an order is working or on its way; what is asked for then would be asked twice. */
  public boolean isBusy() {
    StrategyLedger ledger = desk.ledger();
    return ledger.openLots(Side.BUY) + ledger.openLots(Side.SELL) > 0;
  }

  /**
   * Gets on the side of a target: closes a position of the other side, then enters the whole
   * target. A position on the target's side already is left as it is.
   */
  public void reach(long targetLots) {
    long position = desk.ledger().positionLots();
    if (isBusy() || Long.signum(position) == Long.signum(targetLots)) {
      return;
    }
    if (position != 0) {
      desk.execute(ExecutionRequest.close(position));
    }
    if (targetLots != 0) {
      Side entering = targetLots > 0 ? Side.BUY : Side.SELL;
      desk.execute(ExecutionRequest.market(entering, Math.absExact(targetLots)));
    }
  }
}
