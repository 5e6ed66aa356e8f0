package dev.belay.engine.bot;

import dev.belay.api.market.Side;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.TimerId;
import dev.belay.engine.account.UnitRate;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogException;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.CommandDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.EndDecoder;
import dev.belay.engine.frame.codec.FundingDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.LatchDecoder;
import dev.belay.engine.frame.codec.LeaseDecoder;
import dev.belay.engine.frame.codec.OrderAnswerDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;
import dev.belay.engine.frame.codec.SlowedDecoder;
import dev.belay.engine.frame.codec.StartDecoder;
import dev.belay.engine.frame.codec.SuspensionDecoder;
import dev.belay.engine.frame.codec.TimerDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import dev.belay.engine.order.HedgeRouter;
import dev.belay.engine.order.OpenOrders;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderGateway;
import dev.belay.engine.order.OrderManager;
import dev.belay.engine.order.Permission;
import dev.belay.engine.order.QuoteRouter;
import dev.belay.engine.order.QuoteTranslator;
import dev.belay.engine.rate.ResourceMeasurer;
import dev.belay.engine.risk.RiskVeto;
import dev.belay.engine.telemetry.LatencyMeter;
import org.agrona.DirectBuffer;

/**
 * One strategy on one instrument with its own capital. {@link #onFrame} is its only entry; it
 * cannot tell whether a simulation, a live feed or a recording calls it. What frames do is with its
 * sides: market, orders, words; here is what follows from each of them.
 */
public final class Bot {
  private static final long MINUTE = 60_000_000_000L;

  private final BotParts parts;
  private final BotLife life;
  private final TimerTable timers;
  private final Ending ending;
  private final MarketSide market;
  private final RiskSide risk;
  private final MoneyWatch money;
  private final FundingSide funding;
  private final OrderSide orders;
  private final WordSide words;
  private final OrderGateway gateway;
  private final OrderManager manager;
  private final ExecutionSide executions;
  private final BotDesk desk;
  private long settledReports;
  private long settledActs;
  private boolean ordersMoved;
  private boolean broken;

  public Bot(BotSetup setup, Recorder recorder) {
    parts = new BotParts(setup, recorder);
    life = parts.life;
    timers = parts.timers;
    ending = new Ending(parts);
    risk = new RiskSide(parts, ending);
    money = new MoneyWatch(parts, ending, risk);
    market = new MarketSide(parts, ending, risk);
    funding = new FundingSide(parts, ending, risk);
    words = new WordSide(parts, ending, setup.latch());
    gateway = gateway(setup);
    manager = new OrderManager(gateway, parts.open, parts.time, manner(setup));
    executions = new ExecutionSide(parts, setup, gateway, market);
    orders = new OrderSide(parts, ending, new OrderSide.Tools(gateway, manager, executions, risk));
    desk = desk();
  }

  private OrderManager.Manner manner(BotSetup setup) {
    RiskPolicy policy = parts.spec.bot().risk().policy().orElse(RiskPolicy.NONE);
    RiskPolicy.QuoteChange wished = policy.quoteChange().orElse(RiskPolicy.QuoteChange.REPLACE);
    return new OrderManager.Manner(
        parts.limits.cancelBeforePlace(),
        setup.capabilities().modify() ? wished : RiskPolicy.QuoteChange.REPLACE);
  }

  private OrderGateway gateway(BotSetup setup) {
    BotRiskView view = new BotRiskView(parts, risk.watch(), words::checkLatch);
    OrderGateway.Wiring wiring =
        new OrderGateway.Wiring(
            parts.spec.id().value(),
            new QuoteTranslator(parts.spec.bot().instrument().id(), setup.capabilities(), router()),
            parts.account.isHedged()
                ? new RiskVeto(parts.limits, view, view)
                : new RiskVeto(parts.limits, view),
            risk,
            setup.venue());
    return new OrderGateway(wiring, parts.open, parts.time);
  }

  private QuoteRouter router() {
    return parts
        .spec
        .bot()
        .venue()
        .hedge()
        .<QuoteRouter>map(hedge ->
            new HedgeRouter(
                parts.account,
                parts.open,
                new HedgeRouter.Rule(
                    UnitRate.of(hedge.inventoryRatio()),
                    parts.limits.positionMaxLots(),
                    () -> parts.life.botState() == BotState.ACTIVE)))
        .orElse(QuoteRouter.ONE_WAY);
  }

  private BotDesk desk() {
    BotLedger ledger = new BotLedger(parts, executions.desk());
    BotDesk.Tools tools =
        new BotDesk.Tools(manager, executions.desk(), parts.outputs, parts.timers);
    return new BotDesk(parts.spec.bot().instrument(), ledger, tools, parts.time);
  }

  /**
   * Handles one inbox frame that is in the log already. What cannot be handled stops the bot hard.
   *
   * @throws LogException when the log cannot be written
   * @throws RuntimeException when it cannot be stopped either
   */
  public void onFrame(DirectBuffer buffer, int offset) {
    if (life.isOver()) {
      return;
    }
    try {
      handle(buffer, offset);
      settle();
    } catch (LogException log) {
      throw log;
    } catch (RuntimeException thrown) {
      breakOff(thrown);
    }
  }

  private void handle(DirectBuffer buffer, int offset) {
    risk.watch().onTime(Frames.atNanos(buffer, offset));
    switch (Frames.template(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID -> market.onTrade(buffer, offset);
      case DepthDecoder.TEMPLATE_ID -> market.onDepth(buffer, offset);
      case BookTradeDecoder.TEMPLATE_ID -> market.onBookTrade(buffer, offset);
      case BarDecoder.TEMPLATE_ID -> market.onBar(buffer, offset);
      case FundingDecoder.TEMPLATE_ID -> funding.onFunding(buffer, offset);
      case TimerDecoder.TEMPLATE_ID -> onTimer(buffer, offset);
      case ReportDecoder.TEMPLATE_ID -> orders.onReport(buffer, offset);
      case OrderAnswerDecoder.TEMPLATE_ID -> orders.onAnswer(buffer, offset);
      case StartDecoder.TEMPLATE_ID -> onStart(Frames.atNanos(buffer, offset));
      case CommandDecoder.TEMPLATE_ID -> words.onCommand(buffer, offset);
      case SuspensionDecoder.TEMPLATE_ID -> words.onSuspension(buffer, offset);
      case LatchDecoder.TEMPLATE_ID -> words.onLatch(buffer, offset);
      case LeaseDecoder.TEMPLATE_ID -> words.onLease(buffer, offset);
      case SlowedDecoder.TEMPLATE_ID -> words.onSlowed(buffer, offset);
      case GapDecoder.TEMPLATE_ID -> {
        market.lost();
        words.onGap(buffer, offset);
      }
      case EndDecoder.TEMPLATE_ID -> words.onEnd(buffer, offset);
      default ->
          throw new IllegalStateException(
              "expected an inbox frame, was "
                  + Frames.name(Frames.template(buffer, offset))
                  + "; the log belongs to another build");
    }
  }

  /** Nothing is left in the market by a bot that cannot go on. */
  private void breakOff(RuntimeException thrown) {
    if (broken) {
      throw thrown;
    }
    broken = true;
    life.losePosition();
    ending.broke(Thrown.by("the bot", thrown));
    gateway.cancelAll();
  }

  /** When the bot wants a timer frame; far away when it does not. */
  public long nextDeadline() {
    return timers.nextDeadline();
  }

  /** Which timer that is. */
  public int nextTimer() {
    return timers.nextId();
  }

  public boolean isOver() {
    return life.isOver();
  }

  /** Whether the session has started and nothing new is placed any more. */
  public boolean isClosing() {
    return parts.life.isClosing();
  }

  public boolean isLatched() {
    return parts.life.isLatched();
  }

  /** Whether it was told that it waits for CPU time. */
  public boolean isSlowed() {
    return parts.life.isSlowed();
  }

  /** What it has sent, and its budget's room for more. */
  public ResourceMeasurer resources() {
    return parts.resources;
  }

  LatencyMeter latencies() {
    return parts.latencies;
  }

  /** Quotes that waited because a budget was used up. */
  public long heldBack() {
    return manager.heldBack();
  }

  public boolean isUnobserved() {
    return parts.life.isUnobserved();
  }

  /** Whether a runtime that stopped holds it. */
  public boolean isSuspended() {
    return parts.life.isSuspended();
  }

  /** Whether a command of that id was taken. */
  public boolean hasCommand(String id) {
    return words.hasCommand(id);
  }

  public OpenOrders openOrders() {
    return parts.open;
  }

  public long nowNanos() {
    return parts.time.nanos();
  }

  /** What callers outside the bot's thread are told; made anew at each call. */
  public BotSnapshot snapshot() {
    return BotSnapshot.of(parts, gateway.submitted(), gateway.denials());
  }

  /** Orders, reports, denials and decisions so far. */
  public long activity() {
    return parts.counts.reports() + gateway.submitted() + gateway.denials() + desk.decisions();
  }

  private void onStart(long atNanos) {
    parts.time.start(atNanos);
    ending.startDay();
    parts.timers.set(TimerTable.MARK, atNanos + MINUTE);
    parts.timers.set(TimerTable.DURATION, atNanos + parts.spec.bounds().durationNanos());
    parts.timers.staleAt(parts.time.staleAtNanos());
    parts.strategy.onStart(desk);
  }

  private void onTimer(DirectBuffer buffer, int offset) {
    parts.decode.timer.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    int timer = parts.decode.timer.timer();
    parts.time.advance(parts.decode.timer.at(), parts.life.isHeld());
    parts.timers.clear(timer);
    switch (timer) {
      case TimerTable.BAR -> market.onBarTimer();
      case TimerTable.MARK -> {
        parts.timers.set(TimerTable.MARK, parts.time.nanos() + MINUTE);
        ending.mark();
      }
      case TimerTable.DAY -> ending.endDay();
      case TimerTable.MARKOUT -> orders.onMarkoutTimer();
      case TimerTable.ANSWER -> orders.onAnswerTimer();
      case TimerTable.FRESHNESS -> market.onFreshnessTimer();
      case TimerTable.EXECUTION -> executions.onTimer();
      case TimerTable.BUDGET, TimerTable.AGAIN -> ending.syncDue();
      case TimerTable.DURATION -> ending.close();
      case TimerTable.CLOSING -> finish();
      default -> {
        if (!parts.life.isClosing()) {
          parts.strategy.onTimer(new TimerId(timer));
        }
      }
    }
  }

  /** After each frame: what was wanted is brought about, and everything adds up. */
  private void settle() {
    stopIfBroken();
    executions.settle();
    if (parts.counts.reports() != settledReports) {
      settledReports = parts.counts.reports();
      parts.open.removeDone();
      ordersMoved = true;
    }
    boolean wanted = desk.takeWanted();
    if (ending.takeSyncDue() || wanted) {
      sync();
      tellDenied();
    } else if (!gateway.denied().isEmpty()) {
      tellDenied();
    }
    if (money.stops(gateway.submitted())) {
      sync();
    }
    executions.tell();
    stopIfBroken();
    if (life.isClosing() && ending.takeSyncDue()) {
      gateway.cancelAll();
    }
    if (ordersMoved || gateway.acts() != settledActs) {
      ordersMoved = false;
      settledActs = gateway.acts();
      orders.armAnswers();
    }
    if (life.isClosing() && parts.open.size() == 0 && !life.isOver()) {
      finish();
    }
  }

  /** A strategy that threw is not called again, and nothing that it wanted is done. */
  private void stopIfBroken() {
    if (parts.strategy.hasFault() && !life.isOver()) {
      ending.broke(parts.strategy.takeFault());
    }
  }

  private void sync() {
    if (parts.life.isClosing()) {
      gateway.cancelAll();
    } else {
      Permission permission = parts.life.permission();
      gateway.cancelExecutions(permission);
      syncQuotes(permission);
      if (manager.retryAtNanos() != OrderManager.NEVER) {
        parts.timers.set(TimerTable.BUDGET, manager.retryAtNanos());
      }
    }
  }

  private void syncQuotes(Permission permission) {
    if (!parts.account.isHedged()) {
      manager.sync(permission, parts.account.positionLots());
      return;
    }
    if (permission != Permission.BOTH_SIDES) {
      gateway.cancelOpening();
    }
    manager.sync(
        permission, -parts.account.reducibleLots(Side.BUY), parts.account.reducibleLots(Side.SELL));
  }

  private void tellDenied() {
    Order denied = gateway.denied().poll();
    while (denied != null) {
      parts.strategy.onOrder(denied);
      denied = gateway.denied().poll();
    }
    if (parts.life.isClosing()) {
      gateway.cancelAll();
    }
  }

  private void finish() {
    parts.strategy.onStop();
    desk.takeWanted();
    stopIfBroken();
    funding.finish();
    ending.finish();
  }
}
