package dev.belay.engine.strategy.taking;

import dev.belay.api.market.Side;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.StrategyLedger;
import dev.belay.engine.account.UnitRate;

/** Goes from one position to another by market orders. */
public final class PositionTaker {
  private final Desk desk;
  private final UnitRate unitsPerTickLot;

  public PositionTaker(Desk desk) {
    this.desk = desk;
    unitsPerTickLot = UnitRate.ofTickLots(desk.instrument());
  }

  /** Whether an order is working or on its way; what is asked for then would be asked twice. */
  public boolean isBusy() {
    StrategyLedger ledger = desk.ledger();
    return ledger.openLots(Side.BUY) + ledger.openLots(Side.SELL) > 0;
  }

  /**
   * Trades the difference to a target: closes what is on the other side or too much, then enters
   * what is missing. What fills in part is so made up for at the next call. More of a position that
   * is worth less than the venue's least order is not missed.
   *
   * @param atTicks what a lot is worth now, in ticks
   */
  public void reach(long targetLots, long atTicks) {
    long position = desk.ledger().positionLots();
    if (isBusy() || position == targetLots) {
      return;
    }
    long kept = kept(position, targetLots);
    if (position != kept) {
      desk.execute(ExecutionRequest.close(position - kept));
    }
    long missing = targetLots - kept;
    if (missing != 0 && (kept == 0 || isLargeEnough(missing, atTicks))) {
      Side entering = missing > 0 ? Side.BUY : Side.SELL;
      desk.execute(ExecutionRequest.market(entering, Math.absExact(missing)));
    }
  }

  /** What of a position is on the way to a target. */
  private static long kept(long position, long targetLots) {
    if (Long.signum(position) != Long.signum(targetLots)) {
      return 0;
    }
    return Math.absExact(position) > Math.absExact(targetLots) ? targetLots : position;
  }

  private boolean isLargeEnough(long lots, long atTicks) {
    long tickLots = Math.multiplyExact(atTicks, Math.absExact(lots));
    return unitsPerTickLot.timesHalfEven(tickLots) >= desk.instrument().minNotional().units();
  }
}
