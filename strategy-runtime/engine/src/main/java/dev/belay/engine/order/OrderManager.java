package dev.belay.engine.order;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.market.Side;
import dev.belay.api.session.RiskPolicy.QuoteChange;
import dev.belay.api.strategy.EventClock;
import dev.belay.api.strategy.QuoteLevels;

/**
 * Turns desired quotes into orders. What works already at a wanted price stays and keeps its place;
 * what is not wanted is canceled; what is missing is placed, and with the cancel-before-place guard
 * only once no cancel of that side is open. A refused order closes its side for a second. Where it
 * is told so and the venue can, it changes orders in place: smaller at the same price keeps their
 * priority, another price gives it up. A quote that no longer opens or closes as it would now is
 * not wanted, at whatever price.
 *
 * <p>What the bot's budget has no room for waits until it has: {@link #retryAtNanos} says when to
 * look again.
 */
public final class OrderManager {
  /** Nothing waits for a budget. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long REFUSED_PAUSE_NANOS = 1_000_000_000L;

  private final OrderGateway gateway;
  private final OpenOrders open;
  private final EventClock clock;
  private final boolean cancelBeforePlace;
  private final QuoteChange quoteChange;
  private final boolean[] loose = new boolean[OpenOrders.CAPACITY];
  private final Desired bids = new Desired();
  private final Desired asks = new Desired();
  private long retryAtNanos = NEVER;
  private long heldBack;

  /**
   * How quotes are replaced.
   *
   * @param cancelBeforePlace whether one waits for its predecessor's cancel
   * @param quoteChange what may be changed in place; {@code REPLACE} where the venue cannot
   */
  public record Manner(boolean cancelBeforePlace, QuoteChange quoteChange) {}

  public OrderManager(OrderGateway gateway, OpenOrders open, EventClock clock, Manner manner) {
    this.gateway = gateway;
    this.open = open;
    this.clock = clock;
    cancelBeforePlace = manner.cancelBeforePlace();
    quoteChange = manner.quoteChange();
  }

  /** States what is wanted on one side; {@link #sync} makes it so. */
  public void want(Side side, QuoteLevels levels) {
    desired(side).copy(levels);
  }

  /**
   * States what is to be placed on one side once, in the place of what the venue has acknowledged.
   */
  public void wantAnew(Side side, QuoteLevels levels) {
    desired(side).copyAnew(levels);
  }

  /** A placement of a side was denied or rejected. */
  public void refused(Side side) {
    desired(side).pausedUntilNanos = clock.nanos() + REFUSED_PAUSE_NANOS;
  }

  /** When what waits for the budget may have room; {@link #NEVER} when nothing waits. */
  public long retryAtNanos() {
    return retryAtNanos;
  }

  /** Placements that waited so far. */
  public long heldBack() {
    return heldBack;
  }

  /** Brings what works nearer to what is wanted. */
  public void sync(Permission permission, long positionLots) {
    sync(permission, positionLots, positionLots);
  }

  /**
   * The same for a desk that is long and short at once.
   *
   * @param shortLots what buying may reduce, zero or less
   * @param longLots what selling may reduce, zero or more
   */
  public void sync(Permission permission, long shortLots, long longLots) {
    retryAtNanos = NEVER;
    sync(Side.BUY, permission, shortLots);
    sync(Side.SELL, permission, longLots);
  }

  private void sync(Side side, Permission permission, long positionLots) {
    Desired desired = desired(side);
    desired.start(limit(side, permission, positionLots));
    if (desired.anew) {
      renew(side, desired, permission);
      return;
    }
    boolean canceling = keepOrCancel(side, desired);
    if (desired.isComplete() || clock.nanos() < desired.pausedUntilNanos) {
      return;
    }
    if (canceling && cancelBeforePlace) {
      return;
    }
    place(side, desired);
  }

  /** A placement that is made once cannot hammer the venue, so a refused one closes nothing. */
  private void renew(Side side, Desired desired, Permission permission) {
    boolean canceling = false;
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      if (order.side() == side && order.isQuote()) {
        if (desired.withdraws(order)
            || !gateway.fits(order)
            || (permission != Permission.BOTH_SIDES && !desired.fits(order))) {
          gateway.cancel(order);
        }
        canceling |= order.isCancelPending();
      }
    }
    desired.cancelDue = false;
    if (desired.placeDue && !(canceling && cancelBeforePlace)) {
      if (!waits(desired)) {
        desired.placeDue = false;
        place(side, desired);
      }
    }
  }

  private static long limit(Side side, Permission permission, long positionLots) {
    return switch (permission) {
      case BOTH_SIDES -> Long.MAX_VALUE;
      case REDUCE_ONLY -> Math.max(0, -side.sign() * positionLots);
      case NOTHING -> 0;
    };
  }

  private boolean keepOrCancel(Side side, Desired desired) {
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      loose[i] =
          order.side() == side
              && order.isQuote()
              && !order.isCancelPending()
              && !(gateway.fits(order) && desired.keep(order.aimTicks(), order.aimLots()));
    }
    boolean canceling = false;
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      if (loose[i] && !change(order, desired)) {
        gateway.cancel(order);
      }
      canceling |= order.side() == side && order.isQuote() && order.isCancelPending();
    }
    return canceling;
  }

  /** Makes an order what is wanted without canceling it, where that is allowed and possible. */
  private boolean change(Order order, Desired desired) {
    if (quoteChange == QuoteChange.REPLACE
        || !order.isChangeable()
        || !gateway.fits(order)
        || gateway.budgetWaitNanos() > 0) {
      return false;
    }
    int level = desired.levelAt(order.priceTicks());
    if (level < 0 && quoteChange == QuoteChange.MOVE) {
      level = desired.emptyLevel();
    }
    if (level < 0) {
      return false;
    }
    long lots = desired.allowedLots[level] - desired.keptLots[level];
    long whole = Math.addExact(order.filledLots(), lots);
    if (gateway.modify(order, desired.priceTicks[level], whole) instanceof RiskDecision.Denied) {
      return false;
    }
    desired.keptLots[level] += lots;
    return true;
  }

  private void place(Side side, Desired desired) {
    for (int level = 0; level < desired.size; level++) {
      long missing = desired.missingLots(level);
      if (missing > 0) {
        // What is placed once is not counted again, so it does not wait half done.
        if (!desired.anew && waits(desired)) {
          return;
        }
        Order order = gateway.quote(side, desired.priceTicks[level], missing);
        if (order.status() == OrderStatus.DENIED) {
          refused(side);
          return;
        }
      }
    }
  }

  /** Whether the bot's budget has no room for an order now. */
  private boolean waits(Desired desired) {
    long wait = gateway.budgetWaitNanos();
    if (wait > 0) {
      retryAtNanos = Math.min(retryAtNanos, clock.nanos() + wait);
      heldBack += desired.held ? 0 : 1;
    }
    desired.held = wait > 0;
    return desired.held;
  }

  private Desired desired(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  /** The wish for one side and, while it is brought about, what of it exists. */
  private static final class Desired {
    final long[] priceTicks = new long[QuoteLevels.LEVELS_MAX];
    private final long[] wantedLots = new long[QuoteLevels.LEVELS_MAX];
    final long[] allowedLots = new long[QuoteLevels.LEVELS_MAX];
    final long[] keptLots = new long[QuoteLevels.LEVELS_MAX];
    int size;
    long pausedUntilNanos = Long.MIN_VALUE;

    /** Whether something waits for the budget. */
    boolean held;

    /** Whether the levels are placed once and not kept. */
    boolean anew;

    boolean cancelDue;
    boolean placeDue;
    private long leftLots;

    void copyAnew(QuoteLevels levels) {
      copy(levels);
      anew = true;
      cancelDue = true;
      placeDue = true;
    }

    /** Whether an order makes room for what is placed anew. */
    boolean withdraws(Order order) {
      return cancelDue && order.status() != OrderStatus.SUBMITTED;
    }

    /** Whether an order may stay under the limit, with the older ones that do. */
    boolean fits(Order order) {
      if (order.isCancelPending() || order.leavesLots() > leftLots) {
        return false;
      }
      leftLots -= order.leavesLots();
      return true;
    }

    void copy(QuoteLevels levels) {
      anew = false;
      size = levels.size();
      for (int i = 0; i < size; i++) {
        priceTicks[i] = levels.priceTicks(i);
        wantedLots[i] = levels.quantityLots(i);
      }
    }

    void start(long limitLots) {
      leftLots = limitLots;
      long left = limitLots;
      for (int i = 0; i < size; i++) {
        allowedLots[i] = Math.min(left, wantedLots[i]);
        left -= allowedLots[i];
        keptLots[i] = 0;
      }
    }

    boolean keep(long price, long lots) {
      for (int i = 0; i < size; i++) {
        if (priceTicks[i] == price && keptLots[i] + lots <= allowedLots[i]) {
          keptLots[i] += lots;
          return true;
        }
      }
      return false;
    }

    /** The level at a price that has room; -1 when there is none. */
    int levelAt(long price) {
      for (int i = 0; i < size; i++) {
        if (priceTicks[i] == price && keptLots[i] < allowedLots[i]) {
          return i;
        }
      }
      return -1;
    }

    /** The best level of which nothing is there; -1 when there is none. */
    int emptyLevel() {
      for (int i = 0; i < size; i++) {
        if (keptLots[i] == 0 && allowedLots[i] > 0) {
          return i;
        }
      }
      return -1;
    }

    boolean isComplete() {
      for (int i = 0; i < size; i++) {
        if (missingLots(i) > 0) {
          return false;
        }
      }
      return true;
    }

    /** A level that is half there is left alone: small fills do not make small orders. */
    long missingLots(int level) {
      boolean isHalfThere = keptLots[level] > 0 && keptLots[level] >= allowedLots[level] / 2;
      return isHalfThere ? 0 : allowedLots[level] - keptLots[level];
    }
  }
}
