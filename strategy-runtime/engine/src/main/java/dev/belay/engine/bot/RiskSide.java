package dev.belay.engine.bot;

import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.session.RiskPolicy;
import dev.belay.engine.account.UnitRate;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderAudit;
import dev.belay.engine.risk.RiskWatch;

/** What a bot's risk watch hears, and what its triggers do to the bot. */
final class RiskSide implements RiskWatch.Sink, OrderAudit {
  private final BotParts parts;
  private final Ending ending;
  private final RiskWatch watch;
  private final UnitRate unitsPerTickLot;

  RiskSide(BotParts parts, Ending ending) {
    this.parts = parts;
    this.ending = ending;
    watch =
        new RiskWatch(
            parts.spec.bot().risk().policy().orElse(RiskPolicy.NONE),
            parts.spec.bot().capital().units(),
            this);
    unitsPerTickLot = UnitRate.ofTickLots(parts.spec.bot().instrument());
  }

  RiskWatch watch() {
    return watch;
  }

  void onFill(Fill fill, long midHalfTicks) {
    long tickLots = Math.multiplyExact(fill.priceTicks(), fill.quantityLots());
    watch.onFill(unitsPerTickLot.timesHalfEven(tickLots), fill.priceTicks(), midHalfTicks);
  }

  void onReject() {
    watch.onReject(parts.time.nanos());
  }

  /** Whether {@link #settle} is due although no money moved. */
  boolean isDue() {
    return watch.isDue();
  }

  /** After each frame that moved money. */
  void settle(long equityUnits) {
    watch.onEquity(parts.time.nanos(), equityUnits, watch.watchesMargin() ? worthUnits() : 0);
  }

  private long worthUnits() {
    long lots = parts.account.grossLots();
    return unitsPerTickLot.timesHalfEven(Math.multiplyExact(lots, parts.mids.last()) / 2);
  }

  @Override
  public void reached(RiskTrigger trigger, long measured, long limit) {
    switch (trigger.effect()) {
      case ALERT -> parts.outputs.alerted(trigger, measured, limit);
      case SOFT_PAUSE -> {
        parts.life.pause(true);
        ending.announce(trigger.text());
      }
      case HARD_STOP -> ending.stopHard(trigger.text(), true);
    }
  }

  @Override
  public void over(RiskTrigger trigger) {
    if (trigger.effect() == RiskTrigger.Effect.SOFT_PAUSE) {
      parts.life.pause(false);
      ending.announce("over: " + trigger.text());
    }
  }

  @Override
  public void submitted(Order order) {
    parts.outputs.submitted(order);
    parts.resources.order(parts.time.nanos());
    watch.onOrder(parts.time.nanos());
  }

  @Override
  public void denied(Order order, RiskDecision.Denied denial) {
    parts.outputs.denied(order, denial);
  }

  @Override
  public void modifySent(Order order, ModifyRequest change) {
    parts.outputs.modifySent(order, change);
    parts.resources.order(parts.time.nanos());
    watch.onOrder(parts.time.nanos());
  }

  @Override
  public void cancelSent(Order order) {
    parts.outputs.cancelSent(order);
    parts.resources.cancel(parts.time.nanos());
    watch.onCancel(parts.time.nanos());
  }

  @Override
  public void asked(Order order) {
    parts.resources.question(parts.time.nanos());
  }
}
