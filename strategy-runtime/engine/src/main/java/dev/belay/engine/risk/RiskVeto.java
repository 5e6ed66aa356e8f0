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
  private final RiskLimits limits;
  private final RiskView bot;

  public RiskVeto(RiskLimits limits, RiskView bot) {
    this.limits = limits;
    this.bot = bot;
  }

  /**
   * Judges one placement.
   *
   * @param replaces whether it takes the place of a quote that is being canceled
   */
  public RiskDecision judge(OrderRequest order, boolean replaces) {
    RiskDecision.Denied denied = gates(order);
    if (denied == null) {
      denied = form(order, replaces);
    }
    if (denied == null) {
      denied = caps(order);
    }
    return denied == null ? RiskDecision.Allowed.ALLOWED : denied;
  }

  private RiskDecision.@Nullable Denied gates(OrderRequest order) {
    if (bot.isLatched()) {
      return new RiskDecision.Denied(DenialCode.KILL_LATCH, 1, 0);
    }
    if (bot.state() == BotState.HARD_STOP) {
      return new RiskDecision.Denied(DenialCode.HARD_STOP, 1, 0);
    }
    RiskDecision.Denied paused = paused(order);
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
    return null;
  }

  private RiskDecision.@Nullable Denied paused(OrderRequest order) {
    if (bot.state() == BotState.HELD) {
      return new RiskDecision.Denied(DenialCode.SOFT_PAUSE, order.quantityLots(), 0);
    }
    if (bot.state() != BotState.SOFT_PAUSE) {
      return null;
    }
    Side side = order.side();
    long reducible = Math.max(0, -side.sign() * bot.positionLots());
    long wanted = Math.addExact(bot.openLots(side), order.quantityLots());
    return wanted > reducible
        ? new RiskDecision.Denied(DenialCode.SOFT_PAUSE, wanted, reducible)
        : null;
  }

  private RiskDecision.@Nullable Denied form(OrderRequest order, boolean replaces) {
    if (bot.isKnown(order.id())) {
      return new RiskDecision.Denied(DenialCode.DUPLICATE_ORDER_ID, 1, 0);
    }
    if (order.type().hasLimit() && order.priceTicks() <= 0) {
      return new RiskDecision.Denied(DenialCode.OFF_GRID, order.priceTicks(), 1);
    }
    long notional = notionalUnits(worstTicks(order), order.quantityLots());
    if (notional < limits.minNotionalUnits() && !order.reduceOnly()) {
      return new RiskDecision.Denied(
          DenialCode.BELOW_MIN_NOTIONAL, notional, limits.minNotionalUnits());
    }
    if (bot.activeOrders() >= limits.activeOrdersMax()) {
      return new RiskDecision.Denied(
          DenialCode.MAX_ACTIVE_ORDERS, bot.activeOrders() + 1L, limits.activeOrdersMax());
    }
    int canceling = bot.pendingCancels(order.side());
    if (limits.cancelBeforePlace() && replaces && canceling > 0) {
      return new RiskDecision.Denied(DenialCode.CANCEL_BEFORE_PLACE, canceling, 0);
    }
    return null;
  }

  private RiskDecision.@Nullable Denied caps(OrderRequest order) {
    long notional = notionalUnits(worstTicks(order), order.quantityLots());
    if (notional > limits.orderNotionalMaxUnits()) {
      return new RiskDecision.Denied(
          DenialCode.ORDER_NOTIONAL, notional, limits.orderNotionalMaxUnits());
    }
    long worst = worstLots(order);
    if (worst > limits.positionMaxLots()) {
      return new RiskDecision.Denied(DenialCode.POSITION_LIMIT, worst, limits.positionMaxLots());
    }
    return switch (limits.contract()) {
      case SPOT -> order.side() == Side.BUY ? spotBuy(order) : spotSell(order);
      case LINEAR_PERPETUAL -> margin(order, worst);
    };
  }

  /** Position in the order's direction once everything on its side has filled. */
  private long worstLots(OrderRequest order) {
    long position = order.side().sign() * bot.positionLots();
    long open = Math.addExact(bot.openLots(order.side()), order.quantityLots());
    return Math.addExact(position, open);
  }

  private RiskDecision.@Nullable Denied spotBuy(OrderRequest order) {
    long tickLots = Math.multiplyExact(worstTicks(order), order.quantityLots());
    long needed = withFee(units(Math.addExact(tickLots, bot.openTickLots(Side.BUY))));
    long held = units(Math.multiplyExact(bot.positionLots(), bot.lastTicks()));
    long free = Math.subtractExact(bot.equityUnits(), held);
    return needed > free
        ? new RiskDecision.Denied(DenialCode.INSUFFICIENT_FUNDS, needed, free)
        : null;
  }

  private RiskDecision.@Nullable Denied spotSell(OrderRequest order) {
    long offered = Math.addExact(bot.openLots(Side.SELL), order.quantityLots());
    return offered > bot.positionLots()
        ? new RiskDecision.Denied(DenialCode.INSUFFICIENT_FUNDS, offered, bot.positionLots())
        : null;
  }

  /** A position is margined in full: what an order adds must be covered by equity. */
  private RiskDecision.@Nullable Denied margin(OrderRequest order, long worstLots) {
    if (worstLots <= Math.abs(bot.positionLots())) {
      return null;
    }
    long needed = withFee(notionalUnits(worstTicks(order), worstLots));
    long free = bot.equityUnits();
    return needed > free
        ? new RiskDecision.Denied(DenialCode.INSUFFICIENT_FUNDS, needed, free)
        : null;
  }

  private long worstTicks(OrderRequest order) {
    if (order.type().hasLimit()) {
      return order.priceTicks();
    }
    long last = bot.lastTicks();
    return Math.addExact(last, limits.slippageShare().timesUp(last));
  }

  private long notionalUnits(long ticks, long lots) {
    return units(Math.multiplyExact(ticks, lots));
  }

  private long units(long tickLots) {
    return limits.unitsPerTickLot().timesHalfEven(tickLots);
  }

  private long withFee(long units) {
    return Math.addExact(units, Math.max(0, limits.takerShare().timesUp(units)));
  }
}
