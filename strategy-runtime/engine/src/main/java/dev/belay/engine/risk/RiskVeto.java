package dev.belay.engine.risk;

import dev.belay.api.execution.DenialCode;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import org.jspecify.annotations.Nullable;

/**
 * Judges every placement, in the order of {@link DenialCode}. A bot that is held is judged as a
 * paused one that may not even reduce.
 */
public final class RiskVeto {
  private static final Side[] SIDES = Side.values();

  private final RiskLimits limits;
  private final RiskView bot;
  private final @Nullable HedgeCaps hedge;

  public RiskVeto(RiskLimits limits, RiskView bot) {
    this.limits = limits;
    this.bot = bot;
    this.hedge = null;
  }

  /** For a bot that holds long and short at once. */
  public RiskVeto(RiskLimits limits, RiskView bot, HedgeView held) {
    this.limits = limits;
    this.bot = bot;
    this.hedge = new HedgeCaps(limits, bot, held);
  }

  /** What is judged. */
  public enum Kind {
    /** A new order. */
    PLACEMENT,
    /** A new quote, which may take the place of one that is being canceled. */
    QUOTE,
    /** A change that makes a working order larger or its price more aggressive. */
    MODIFY,
    /** A change that does neither. */
    EASE,
    /** An order that would be placed if the rest of its batch were allowed too. */
    DRY_RUN
  }

  /** Judges one order as it would be. */
  public RiskDecision judge(OrderRequest order, Kind kind, Ahead ahead) {
    RiskDecision.Denied denied = gates(order, kind, ahead);
    if (denied == null) {
      denied = form(order, kind, ahead);
    }
    if (denied == null && kind != Kind.EASE) {
      denied = caps(order, ahead);
    }
    return denied == null ? RiskDecision.Allowed.ALLOWED : denied;
  }

  private RiskDecision.@Nullable Denied gates(OrderRequest order, Kind kind, Ahead ahead) {
    if (bot.isLatched()) {
      return new RiskDecision.Denied(DenialCode.KILL_LATCH, 1, 0);
    }
    if (bot.state() == BotState.HARD_STOP) {
      return new RiskDecision.Denied(DenialCode.HARD_STOP, 1, 0);
    }
    RiskDecision.Denied paused = kind == Kind.EASE ? null : paused(order, ahead);
    if (paused != null) {
      return paused;
    }
    if (bot.isClosed()) {
      return new RiskDecision.Denied(DenialCode.SESSION_CLOSED, 1, 0);
    }
    long age = bot.feedAgeNanos();
    if (age > limits.freshnessNanos()) {
      return new RiskDecision.Denied(DenialCode.STALE_FEED, age, limits.freshnessNanos());
    }
    return budgets();
  }

  private RiskDecision.@Nullable Denied budgets() {
    long cancels = bot.cancelsUsed() + 1L;
    if (cancels > limits.policy().cancelsMax()) {
      return new RiskDecision.Denied(
          DenialCode.CANCEL_BUDGET, cancels, limits.policy().cancelsMax());
    }
    long wait = bot.rateWaitNanos();
    if (wait > 0) {
      return new RiskDecision.Denied(DenialCode.RATE_LIMIT, wait, 0);
    }
    long budget = budgetWaitNanos();
    return budget > 0 ? new RiskDecision.Denied(DenialCode.RESOURCE_BUDGET, budget, 0) : null;
  }

  /** Until the bot's budget has room for an order; 0 when it has. */
  public long budgetWaitNanos() {
    return bot.budgetWaitNanos();
  }

  /** A venue that knows reduce-only keeps what is being canceled from filling too much. */
  private RiskDecision.@Nullable Denied paused(OrderRequest order, Ahead ahead) {
    if (bot.state() == BotState.HELD) {
      return new RiskDecision.Denied(DenialCode.SOFT_PAUSE, order.quantityLots(), 0);
    }
    if (bot.state() != BotState.SOFT_PAUSE) {
      return null;
    }
    if (hedge != null) {
      return hedge.paused(order, ahead);
    }
    Side side = order.side();
    long reducible = Math.max(0, -side.sign() * bot.positionLots());
    long open = order.reduceOnly() ? keptLots(order, ahead) : bot.openLots(side);
    long wanted = Math.addExact(open + ahead.lots(side), order.quantityLots());
    return wanted > reducible
        ? new RiskDecision.Denied(DenialCode.SOFT_PAUSE, wanted, reducible)
        : null;
  }

  /** What an order that only reduces comes beside. */
  private long keptLots(OrderRequest order, Ahead ahead) {
    return bot.keptLots(order.side()) - ahead.cancelLots(order.side());
  }

  private RiskDecision.@Nullable Denied form(OrderRequest order, Kind kind, Ahead ahead) {
    boolean isNew = kind == Kind.PLACEMENT || kind == Kind.QUOTE;
    if (isNew && bot.isKnown(order.id())) {
      return new RiskDecision.Denied(DenialCode.DUPLICATE_ORDER_ID, 1, 0);
    }
    if (order.type().hasLimit() && order.priceTicks() <= 0) {
      return new RiskDecision.Denied(DenialCode.OFF_GRID, order.priceTicks(), 1);
    }
    long ticks = order.type().hasLimit() ? order.priceTicks() : worstTicks(order);
    long notional = notionalUnits(ticks, order.quantityLots());
    if (notional < limits.minNotionalUnits() && !order.reduceOnly()) {
      return new RiskDecision.Denied(
          DenialCode.BELOW_MIN_NOTIONAL, notional, limits.minNotionalUnits());
    }
    long active = bot.activeOrders() + ahead.orders() + 1L;
    if (active > limits.activeOrdersMax()) {
      return new RiskDecision.Denied(
          DenialCode.MAX_ACTIVE_ORDERS, active, limits.activeOrdersMax());
    }
    int canceling = bot.pendingCancels(order.side());
    if (limits.cancelBeforePlace() && kind == Kind.QUOTE && canceling > 0) {
      return new RiskDecision.Denied(DenialCode.CANCEL_BEFORE_PLACE, canceling, 0);
    }
    return null;
  }

  private RiskDecision.@Nullable Denied caps(OrderRequest order, Ahead ahead) {
    long notional = notionalUnits(worstTicks(order), order.quantityLots());
    if (notional > limits.orderNotionalMaxUnits()) {
      return new RiskDecision.Denied(
          DenialCode.ORDER_NOTIONAL, notional, limits.orderNotionalMaxUnits());
    }
    if (hedge != null) {
      return hedged(hedge, order, ahead);
    }
    long worst = worstLots(order, ahead);
    if (worst > limits.positionMaxLots()) {
      return new RiskDecision.Denied(DenialCode.POSITION_LIMIT, worst, limits.positionMaxLots());
    }
    RiskDecision.Denied denied = policy(order, ahead, worst);
    if (denied != null) {
      return denied;
    }
    return switch (limits.contract()) {
      case SPOT -> order.side() == Side.BUY ? spotBuy(order, ahead) : spotSell(order, ahead);
      case LINEAR_PERPETUAL -> margin(order, worst);
    };
  }

  private RiskDecision.@Nullable Denied hedged(HedgeCaps caps, OrderRequest order, Ahead ahead) {
    long ticks = worstTicks(order);
    RiskDecision.Denied denied = caps.position(order, ahead, ticks);
    if (denied == null && !order.reduceOnly()) {
      denied = turnover(order, ahead);
    }
    return denied == null ? caps.cover(order, ahead, ticks) : denied;
  }

  /** What only brings the position nearer to zero is not held up by caps on its worth. */
  private RiskDecision.@Nullable Denied policy(OrderRequest order, Ahead ahead, long worstLots) {
    if (worstLots <= 0) {
      return null;
    }
    PolicyLimits policy = limits.policy();
    long worth = notionalUnits(worstTicks(order), worstLots);
    if (worth > policy.exposureMaxUnits()) {
      return new RiskDecision.Denied(DenialCode.EXPOSURE_LIMIT, worth, policy.exposureMaxUnits());
    }
    RiskDecision.Denied denied = turnover(order, ahead);
    if (denied != null) {
      return denied;
    }
    return worstLots <= Math.abs(bot.positionLots()) ? null : cover(order, worth);
  }

  private RiskDecision.@Nullable Denied turnover(OrderRequest order, Ahead ahead) {
    long most = limits.policy().turnoverMaxUnits();
    if (most == Long.MAX_VALUE) {
      return null;
    }
    long turnover = Math.addExact(bot.tradedUnits(), units(openTickLots(order, ahead)));
    return turnover > most
        ? new RiskDecision.Denied(DenialCode.TURNOVER_LIMIT, turnover, most)
        : null;
  }

  /** What an order adds must leave the position covered. */
  private RiskDecision.@Nullable Denied cover(OrderRequest order, long worth) {
    PolicyLimits policy = limits.policy();
    long equity = bot.equityUnits();
    if (policy.leverage().isPresent()) {
      long most = policy.leverage().get().timesHalfEven(Math.max(0, equity));
      if (worth > most) {
        return new RiskDecision.Denied(DenialCode.LEVERAGE_LIMIT, worth, most);
      }
    }
    if (policy.margin().isPresent()) {
      PolicyLimits.Distance distance = policy.margin().get();
      boolean isLong = order.side() == Side.BUY;
      long least = (isLong ? distance.ofLong() : distance.ofShort()).timesHalfEven(worth);
      if (equity < least) {
        return new RiskDecision.Denied(DenialCode.LIQUIDATION_DISTANCE, equity, least);
      }
    }
    return null;
  }

  private long openTickLots(OrderRequest order, Ahead ahead) {
    long open = Math.multiplyExact(worstTicks(order), order.quantityLots());
    for (int i = 0; i < SIDES.length; i++) {
      open = Math.addExact(open, bot.openTickLots(SIDES[i]));
      open = Math.addExact(open, ahead.tickLots(SIDES[i]));
    }
    return open;
  }

  /**
   * Position in the order's direction once everything on its side has filled. Orders that only
   * reduce fill together no more than there is to reduce.
   */
  private long worstLots(OrderRequest order, Ahead ahead) {
    Side side = order.side();
    long position = side.sign() * bot.positionLots();
    long opening = Math.addExact(bot.openLots(side, false), ahead.lots(side));
    long reducing = bot.openLots(side, true);
    if (order.reduceOnly()) {
      reducing = Math.addExact(reducing, order.quantityLots());
    } else {
      opening = Math.addExact(opening, order.quantityLots());
    }
    long reduced = Math.min(reducing, Math.max(0, -position));
    return Math.addExact(position, Math.addExact(reduced, opening));
  }

  private RiskDecision.@Nullable Denied spotBuy(OrderRequest order, Ahead ahead) {
    long tickLots = Math.multiplyExact(worstTicks(order), order.quantityLots());
    long others = Math.addExact(bot.openTickLots(Side.BUY), ahead.tickLots(Side.BUY));
    long needed = withFee(units(Math.addExact(tickLots, others)));
    long held = units(Math.multiplyExact(bot.positionLots(), bot.lastTicks()));
    long free = Math.subtractExact(bot.equityUnits(), held);
    return needed > free
        ? new RiskDecision.Denied(DenialCode.INSUFFICIENT_FUNDS, needed, free)
        : null;
  }

  private RiskDecision.@Nullable Denied spotSell(OrderRequest order, Ahead ahead) {
    long others = order.reduceOnly() ? keptLots(order, ahead) : bot.openLots(Side.SELL);
    long offered = Math.addExact(others + ahead.lots(Side.SELL), order.quantityLots());
    return offered > bot.positionLots()
        ? new RiskDecision.Denied(DenialCode.INSUFFICIENT_FUNDS, offered, bot.positionLots())
        : null;
  }

  /**
   * A position is margined in full, or as the leverage allows: what an order adds must be covered
   * by equity.
   */
  private RiskDecision.@Nullable Denied margin(OrderRequest order, long worstLots) {
    if (worstLots <= Math.abs(bot.positionLots())) {
      return null;
    }
    long worth = notionalUnits(worstTicks(order), worstLots);
    long needed = Math.addExact(limits.marginUnits(worth), fee(worth));
    long free = bot.equityUnits();
    return needed > free
        ? new RiskDecision.Denied(DenialCode.INSUFFICIENT_FUNDS, needed, free)
        : null;
  }

  /** Most that a lot of an order may be worth when it fills, in ticks. */
  public long worstTicks(OrderRequest order) {
    return worstTicks(order, order.type().hasLimit() ? order.priceTicks() : 0);
  }

  /** The same of an order whose limit may be another by now; 0 without one. */
  public long worstTicks(OrderRequest order, long limitTicks) {
    return limits.worstTicks(order.side(), order.postOnly(), limitTicks, bot.lastTicks());
  }

  private long notionalUnits(long ticks, long lots) {
    return units(Math.multiplyExact(ticks, lots));
  }

  private long units(long tickLots) {
    return limits.unitsPerTickLot().timesHalfEven(tickLots);
  }

  private long withFee(long units) {
    return Math.addExact(units, fee(units));
  }

  private long fee(long units) {
    return Math.max(0, limits.takerShare().timesUp(units));
  }
}
