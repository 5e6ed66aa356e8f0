package dev.belay.engine.order;

import dev.belay.api.market.Side;
import dev.belay.engine.account.Account;
import dev.belay.engine.account.UnitRate;
import java.util.function.BooleanSupplier;

/**
 * Keeps the smaller of two sides at a share of the larger: a quote against the larger opens the
 * smaller until it is that share and closes the larger from there on; a quote along the larger
 * closes the smaller where it is more than that share, and else opens the larger. A side at its cap
 * is not opened while there is something to close. A working quote that would be the other kind now
 * does not fit: it is looked at as if it were placed after the older ones of its side.
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
    long closable = closableLots(side, Long.MAX_VALUE);
    long room = roomLots(side, Long.MAX_VALUE);
    if (closable > 0 && isClosing(side, room)) {
      return -Math.min(lots, closable);
    }
    return room > 0 ? Math.min(lots, room) : lots;
  }

  @Override
  public boolean fits(Order quote) {
    Side side = quote.side();
    long sequence = quote.sequence();
    boolean closes = closableLots(side, sequence) > 0 && isClosing(side, roomLots(side, sequence));
    return closes == quote.request().reduceOnly();
  }

  /** What older orders do not close yet; one that is being canceled ends with what it closes. */
  private long closableLots(Side side, long beforeSequence) {
    return account.sideLots(side.opposite()) - open.keptLots(side, true, beforeSequence);
  }

  /** What a side may grow by when everything older that opens it has filled. */
  private long roomLots(Side side, long beforeSequence) {
    return rule.capLots() - account.sideLots(side) - open.openLots(side, false, beforeSequence);
  }

  private boolean isClosing(Side side, long room) {
    return room <= 0
        || !rule.mayOpen().getAsBoolean()
        || isToClose(account.sideLots(side), account.sideLots(side.opposite()));
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
