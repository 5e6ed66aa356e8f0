package dev.belay.engine.bot;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.account.Account;
import dev.belay.engine.order.OpenOrders;
import dev.belay.engine.order.Order;
import dev.belay.engine.rate.ResourceMeasurer;
import dev.belay.engine.risk.HedgeView;
import dev.belay.engine.risk.RiskLimits;
import dev.belay.engine.risk.RiskView;
import dev.belay.engine.risk.RiskWatch;

/** A bot as the risk veto sees it. */
final class BotRiskView implements RiskView, HedgeView {
  private final BotLife life;
  private final SessionTime time;
  private final Account account;
  private final OpenOrders open;
  private final MidHistory mids;
  private final RiskLimits limits;
  private final ResourceMeasurer resources;
  private final LatchCheck latch;
  private final RiskWatch watch;
  private long lastSequence;

  /** Reads the latch and records it. */
  interface LatchCheck {
    boolean isLatched();
  }

  BotRiskView(BotParts parts, RiskWatch watch, LatchCheck latch) {
    life = parts.life;
    time = parts.time;
    account = parts.account;
    open = parts.open;
    mids = parts.mids;
    limits = RiskLimits.of(parts.spec.bot());
    resources = parts.resources;
    this.watch = watch;
    this.latch = latch;
  }

  @Override
  public boolean isLatched() {
    return latch.isLatched();
  }

  @Override
  public BotState state() {
    return life.botState();
  }

  @Override
  public boolean isClosed() {
    return life.isClosing() || life.isUnobserved();
  }

  @Override
  public long feedAgeNanos() {
    return time.feedAgeNanos();
  }

  @Override
  public boolean isKnown(ClientOrderId id) {
    // Sequences only rise, so an id is new exactly when its sequence is.
    long sequence = ReportFrames.sequence(id);
    boolean known = sequence <= lastSequence;
    lastSequence = Math.max(lastSequence, sequence);
    return known;
  }

  @Override
  public int activeOrders() {
    return open.size();
  }

  @Override
  public int pendingCancels(Side side) {
    return open.pendingCancels(side);
  }

  @Override
  public long positionLots() {
    return account.positionLots();
  }

  @Override
  public long openLots(Side side) {
    return open.openLots(side);
  }

  @Override
  public long keptLots(Side side) {
    return open.keptLots(side);
  }

  @Override
  public long sideLots(Side side) {
    return account.sideLots(side);
  }

  @Override
  public long openLots(Side side, boolean reducing) {
    return open.openLots(side, reducing);
  }

  @Override
  public long keptLots(Side side, boolean reducing) {
    return open.keptLots(side, reducing);
  }

  @Override
  public long openTickLots(Side side) {
    long tickLots = 0;
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      if (order.side() == side) {
        long price =
            limits.worstTicks(side, order.request().postOnly(), order.atRiskTicks(), lastTicks());
        tickLots = Math.addExact(tickLots, Math.multiplyExact(price, order.atRiskLots()));
      }
    }
    return tickLots;
  }

  @Override
  public long tradedUnits() {
    return watch.tradedUnits();
  }

  @Override
  public int cancelsUsed() {
    return watch.cancelsUsed(time.nanos());
  }

  @Override
  public long budgetWaitNanos() {
    return resources.orderWaitNanos(time.nanos());
  }

  @Override
  public long rateWaitNanos() {
    return watch.rateWaitNanos(time.nanos());
  }

  @Override
  public long lastTicks() {
    return mids.last() / 2;
  }

  @Override
  public long equityUnits() {
    return account.equityUnits(mids.last());
  }
}
