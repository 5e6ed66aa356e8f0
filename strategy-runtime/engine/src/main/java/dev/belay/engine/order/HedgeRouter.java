package dev.belay.engine.order;

import dev.belay.api.market.Side;
import dev.belay.engine.account.Account;
import dev.belay.engine.account.UnitRate;
import java.util.function.BooleanSupplier;

/**
 * Keeps the smaller of two sides at a share of the larger: a quote against the larger opens the
 * smaller until it is that share and closes the larger from there on; a quote along the larger
 * closes the smaller where it is more than that share, and else opens the larger. A side at its cap
 * is not opened while there is something to close. Working quotes stay what they are.
 */
public final class HedgeRouter implements QuoteRouter {
  private final Account account;
  private final OpenOrders open;
  private final Rule rule;

  /**
   * How a hedge is kept.
   *
   * @param ratio share of the larger side that the smaller one is meant to be
   * @param capLots of each side
   * @param mayOpen whether anything may be opened now
   */
  public record Rule(UnitRate ratio, long capLots, BooleanSupplier mayOpen) {}

  public HedgeRouter(Account account, OpenOrders open, Rule rule) {
    this.account = account;
    this.open = open;
    this.rule = rule;
  }

  @Override
  public long route(Side side, long lots) {
    long own = account.sideLots(side);
    long other = account.sideLots(side.opposite());
    long closable = other - open.openLots(side, true);
    long room = rule.capLots() - own - open.openLots(side, false);
    boolean closes = room <= 0 || !rule.mayOpen().getAsBoolean() || isToClose(own, other);
    if (closable > 0 && closes) {
      return -Math.min(lots, closable);
    }
    return room > 0 ? Math.min(lots, room) : lots;
  }

  private boolean isToClose(long own, long other) {
    return other > own ? isAtLeast(own, other) : isMoreThan(other, own);
  }

  private boolean isAtLeast(long smaller, long larger) {
    return Math.multiplyExact(smaller, rule.ratio().denominator())
        >= Math.multiplyExact(larger, rule.ratio().numerator());
  }

  private boolean isMoreThan(long smaller, long larger) {
    return Math.multiplyExact(smaller, rule.ratio().denominator())
        > Math.multiplyExact(larger, rule.ratio().numerator());
  }
}
