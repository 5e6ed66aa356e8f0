package dev.belay.engine.risk;

import dev.belay.api.execution.DenialCode;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.market.Side;
import dev.belay.engine.account.UnitRate;
import org.jspecify.annotations.Nullable;

/**
 * Caps of a bot that holds long and short at once. An order opens its own side, or it only reduces
 * and closes the other. The cap of the position holds for each side and for what one is more than
 * the other; margin is for both sides together; a liquidation comes nearer by what one is more than
 * the other.
 */
final class HedgeCaps {
  private final RiskLimits limits;
  private final RiskView bot;
  private final HedgeView held;

  HedgeCaps(RiskLimits limits, RiskView bot, HedgeView held) {
    this.limits = limits;
    this.bot = bot;
    this.held = held;
  }

  /** A paused bot only closes, and no more than there is. */
  RiskDecision.@Nullable Denied paused(OrderRequest order, Ahead ahead) {
    if (!order.reduceOnly()) {
      return new RiskDecision.Denied(DenialCode.SOFT_PAUSE, order.quantityLots(), 0);
    }
    Side side = order.side();
    long reducible = held.sideLots(side.opposite());
    long open = held.keptLots(side, true) - ahead.cancelLots(side);
    long wanted = Math.addExact(open + ahead.lots(side), order.quantityLots());
    return wanted > reducible
        ? new RiskDecision.Denied(DenialCode.SOFT_PAUSE, wanted, reducible)
        : null;
  }

  /** Each side, and the difference, once everything on the order's side has filled. */
  RiskDecision.@Nullable Denied position(OrderRequest order, Ahead ahead, long worstTicks) {
    long worst = Math.max(netLots(order, ahead), order.reduceOnly() ? 0 : ownLots(order, ahead));
    if (worst > limits.positionMaxLots()) {
      return new RiskDecision.Denied(DenialCode.POSITION_LIMIT, worst, limits.positionMaxLots());
    }
    long worth = worth(worstTicks, Math.max(0, worst));
    long most = limits.policy().exposureMaxUnits();
    return worth > most ? new RiskDecision.Denied(DenialCode.EXPOSURE_LIMIT, worth, most) : null;
  }

  /** What an order adds must leave both sides covered. */
  RiskDecision.@Nullable Denied cover(OrderRequest order, Ahead ahead, long worstTicks) {
    long equity = bot.equityUnits();
    long gross = Math.addExact(ownLots(order, ahead), otherLots(order, ahead));
    long worth = worth(worstTicks, gross);
    boolean opens = !order.reduceOnly();
    if (opens && limits.policy().leverage().isPresent()) {
      long most = limits.policy().leverage().get().timesHalfEven(Math.max(0, equity));
      if (worth > most) {
        return new RiskDecision.Denied(DenialCode.LEVERAGE_LIMIT, worth, most);
      }
    }
    boolean tilts = netLots(order, ahead) > Math.abs(bot.positionLots());
    if ((opens || tilts) && limits.policy().margin().isPresent()) {
      long least = nearest(limits.policy().margin().get(), order, ahead, worstTicks);
      if (equity < least) {
        return new RiskDecision.Denied(DenialCode.LIQUIDATION_DISTANCE, equity, least);
      }
    }
    if (!opens) {
      return null;
    }
    long fee = Math.max(0, limits.takerShare().timesUp(worth));
    long needed = Math.addExact(limits.marginUnits(worth), fee);
    return needed > equity
        ? new RiskDecision.Denied(DenialCode.INSUFFICIENT_FUNDS, needed, equity)
        : null;
  }

  /**
   * The equity at which liquidation is as near as allowed, the other side closed as far as asked.
   */
  private long nearest(
      PolicyLimits.Distance distance, OrderRequest order, Ahead ahead, long worstTicks) {
    Side side = order.side();
    long closing =
        Math.addExact(bot.openLots(side, true), order.reduceOnly() ? order.quantityLots() : 0);
    long other = Math.max(0, held.sideLots(side.opposite()) - closing);
    long own = ownLots(order, ahead);
    UnitRate kept = side == Side.BUY ? distance.keptAfterFall() : distance.keptAfterRise();
    long lost = distance.distance().timesHalfEven(worth(worstTicks, own - other));
    return Math.addExact(lost, kept.timesHalfEven(worth(worstTicks, Math.addExact(own, other))));
  }

  /** What is held of the order's side once everything that opens it has filled. */
  private long ownLots(OrderRequest order, Ahead ahead) {
    Side side = order.side();
    long open = Math.addExact(bot.openLots(side, false), ahead.lots(side));
    long added = order.reduceOnly() ? 0 : order.quantityLots();
    return Math.addExact(held.sideLots(side), Math.addExact(open, added));
  }

  /** What is held of the other side once everything that opens it has filled. */
  private long otherLots(OrderRequest order, Ahead ahead) {
    Side other = order.side().opposite();
    return Math.addExact(
        held.sideLots(other), Math.addExact(bot.openLots(other, false), ahead.lots(other)));
  }

  /**
   * What the order's side is more than the other once everything on it has filled; what closes the
   * other side closes no more than there is.
   */
  private long netLots(OrderRequest order, Ahead ahead) {
    Side side = order.side();
    long opening = Math.addExact(bot.openLots(side, false), ahead.lots(side));
    long closing = bot.openLots(side, true);
    if (order.reduceOnly()) {
      closing = Math.addExact(closing, order.quantityLots());
    } else {
      opening = Math.addExact(opening, order.quantityLots());
    }
    long closed = Math.min(closing, held.sideLots(side.opposite()));
    long net = Math.multiplyExact(side.sign(), bot.positionLots());
    return Math.addExact(net, Math.addExact(closed, opening));
  }

  private long worth(long ticks, long lots) {
    return limits.unitsPerTickLot().timesHalfEven(Math.multiplyExact(ticks, lots));
  }
}
