package dev.belay.engine.bot;

import dev.belay.api.execution.OrderType;
import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.market.Side;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.engine.execution.DeskMarket;
import dev.belay.engine.execution.ExecutionDesk;
import dev.belay.engine.execution.ExecutionListener;
import dev.belay.engine.execution.FilledLots;
import dev.belay.engine.execution.Planning;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderGateway;
import dev.belay.engine.order.Permission;
import dev.belay.engine.translation.BacktestTranslator;
import dev.belay.engine.translation.CexTranslator;
import dev.belay.engine.translation.Translator;
import dev.belay.engine.translation.VenueOffer;

/** A bot's executions: wired to its market, account and orders, and told to its strategy. */
final class ExecutionSide implements ExecutionListener, DeskMarket {
  private final BotParts parts;
  private final MarketSide market;
  private final ExecutionDesk desk;
  private long armedNanos = TimerTable.NEVER;

  ExecutionSide(BotParts parts, BotSetup setup, OrderGateway gateway, MarketSide market) {
    this.parts = parts;
    this.market = market;
    ExecutionConfig config = parts.spec.bot().execution().orElse(ExecutionConfig.DEFAULT);
    VenueOffer offer = new VenueOffer(parts.spec.bot().instrument(), setup.capabilities(), config);
    boolean hasStops =
        setup.capabilities().orderTypes().contains(OrderType.STOP_MARKET)
            && setup.capabilities().reduceOnly();
    Translator translator = new BacktestTranslator(new CexTranslator(offer));
    ExecutionDesk.Wiring wiring =
        new ExecutionDesk.Wiring(
            new Planning(parts.spec.bot().instrument(), config),
            translator,
            gateway,
            parts.open,
            this,
            new ExecutionOutputs(parts.recorder, parts.time),
            hasStops && config.atVenueOrDefault().stops());
    desk = new ExecutionDesk(wiring, parts.time);
  }

  ExecutionDesk desk() {
    return desk;
  }

  void onFill(Order order, FilledLots lots) {
    desk.onFill(order, lots);
  }

  void onOrder(Order order) {
    desk.onOrder(order);
  }

  /** After what a frame did, before what follows from it. */
  void settle() {
    if (desk.isIdle()) {
      return;
    }
    if (parts.life.isClosing()) {
      desk.stop("the session is ending");
      return;
    }
    Permission permission = parts.life.permission();
    if (permission != Permission.BOTH_SIDES) {
      desk.restrict(permission, parts.life.restriction());
    }
    desk.settle(permission, parts.mids.last());
  }

  /** What it did is told, and the next timer set. */
  void tell() {
    if (desk.isIdle()) {
      return;
    }
    if (desk.hasNews()) {
      desk.tell(this);
    }
    arm(desk.nextDeadline());
  }

  void onTimer() {
    armedNanos = TimerTable.NEVER;
    desk.onTimer();
  }

  private void arm(long next) {
    if (next == armedNanos) {
      return;
    }
    armedNanos = next;
    if (next == TimerTable.NEVER) {
      parts.timers.clear(TimerTable.EXECUTION);
    } else {
      parts.timers.set(TimerTable.EXECUTION, Math.max(next, parts.time.nanos()));
    }
  }

  @Override
  public void onGroup(ExecutionGroup group) {
    parts.strategy.onGroup(group);
  }

  @Override
  public void onBatch(BatchReport report) {
    parts.strategy.onBatch(report);
  }

  @Override
  public long bidTicks() {
    return market.bidTicks();
  }

  @Override
  public long askTicks() {
    return market.askTicks();
  }

  @Override
  public long closableLots(Side side) {
    return parts.account.isHedged()
        ? -side.sign() * parts.account.reducibleLots(side)
        : parts.account.positionLots();
  }
}
