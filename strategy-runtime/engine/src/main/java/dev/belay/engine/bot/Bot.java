package dev.belay.engine.bot;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TimerId;
import dev.belay.engine.account.Account;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.ReportKind;
import dev.belay.engine.frame.codec.CommandDecoder;
import dev.belay.engine.frame.codec.EndDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.LatchDecoder;
import dev.belay.engine.frame.codec.LeaseDecoder;
import dev.belay.engine.frame.codec.OrderAnswerDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;
import dev.belay.engine.frame.codec.StartDecoder;
import dev.belay.engine.frame.codec.TimerDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import dev.belay.engine.order.OpenOrders;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderGateway;
import dev.belay.engine.order.OrderManager;
import dev.belay.engine.order.VenueTranslator;
import dev.belay.engine.risk.LossGuard;
import dev.belay.engine.risk.RiskLimits;
import dev.belay.engine.risk.RiskVeto;
import java.util.HashSet;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One strategy on one instrument with its own capital. {@link #onFrame} is its only entry; it
 * cannot tell whether a simulation, a live feed or a recording calls it.
 */
public final class Bot {
  private static final long MINUTE = 60_000_000_000L;
  private static final long CLOSING_NANOS = 30_000_000_000L;
  private static final long MARKOUT_DEFAULT_NANOS = 60_000_000_000L;
  private static final int COMMANDS_MAX = 10_000;

  private final SessionSpec spec;
  private final Strategy strategy;
  private final Recorder recorder;
  private final Latch latch;
  private final BotLife life = new BotLife();
  private final SessionTime time;
  private final TimerTable timers = new TimerTable();
  private final OpenOrders open = new OpenOrders();
  private final MidHistory mids = new MidHistory();
  private final MarketViews views = new MarketViews();
  private final BotCounts counts = new BotCounts();
  private final Set<String> commands = new HashSet<>();
  private final Account account;
  private final BarBuilder bars;
  private final MarkoutQueue markouts;
  private final LossGuard guard;
  private final Outputs outputs;
  private final OrderGateway gateway;
  private final OrderManager manager;
  private final BotDesk desk;
  private final FrameDecoders decode = new FrameDecoders();
  private BotState announced = BotState.ACTIVE;
  private boolean syncDue;

  public Bot(BotSetup setup, Recorder recorder) {
    spec = setup.spec();
    strategy = setup.strategy();
    latch = setup.latch();
    this.recorder = recorder;
    BotConfig config = spec.bot();
    RiskLimits limits = RiskLimits.of(config);
    time = new SessionTime(limits.freshnessNanos());
    account = new Account(config.instrument(), config.capital().units());
    bars = new BarBuilder(config.barNanos());
    markouts = new MarkoutQueue(markoutNanos(config));
    guard = new LossGuard(config, spec.bounds());
    outputs = new Outputs(recorder, time);
    BotRiskView.Books books = new BotRiskView.Books(account, open, mids);
    BotRiskView riskView = new BotRiskView(life, time, books, this::checkLatch);
    OrderGateway.Wiring wiring =
        new OrderGateway.Wiring(
            spec.id().value(),
            new VenueTranslator(config.instrument().id(), setup.capabilities()),
            new RiskVeto(limits, riskView),
            outputs,
            setup.venue());
    gateway = new OrderGateway(wiring, open, time);
    manager = new OrderManager(gateway, open, time, limits.cancelBeforePlace());
    BotLedger ledger = new BotLedger(account, open, mids, limits.positionMaxLots());
    BotDesk.Tools tools = new BotDesk.Tools(manager, gateway, outputs, timers);
    desk = new BotDesk(config.instrument(), ledger, tools, time);
  }

  /** Handles one inbox frame that is in the log already. */
  public void onFrame(DirectBuffer buffer, int offset) {
    if (life.isOver()) {
      return;
    }
    switch (Frames.template(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
      case TimerDecoder.TEMPLATE_ID -> onTimer(buffer, offset);
      case ReportDecoder.TEMPLATE_ID -> onReport(buffer, offset);
      case OrderAnswerDecoder.TEMPLATE_ID -> onAnswer(buffer, offset);
      case StartDecoder.TEMPLATE_ID -> onStart(Frames.atNanos(buffer, offset));
      case CommandDecoder.TEMPLATE_ID -> onCommand(buffer, offset);
      case LatchDecoder.TEMPLATE_ID -> onLatch(buffer, offset);
      case LeaseDecoder.TEMPLATE_ID -> onLease(buffer, offset);
      case GapDecoder.TEMPLATE_ID -> onGap(buffer, offset);
      case EndDecoder.TEMPLATE_ID -> onEnd(buffer, offset);
      default ->
          throw new IllegalStateException(
              "expected an inbox frame, was "
                  + Frames.name(Frames.template(buffer, offset))
                  + "; the log belongs to another build");
    }
    settle();
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
    return life.isClosing();
  }

  public boolean isLatched() {
    return life.isLatched();
  }

  public boolean isUnobserved() {
    return life.isUnobserved();
  }

  /** Whether a command of that id was taken. */
  public boolean hasCommand(String id) {
    return commands.contains(id);
  }

  public OpenOrders openOrders() {
    return open;
  }

  public long nowNanos() {
    return time.nanos();
  }

  /** What callers outside the bot's thread are told; made anew at each call. */
  public BotSnapshot snapshot() {
    long mid = mids.last();
    return new BotSnapshot(
        life.sessionState(),
        life.text(),
        life.hardStops(),
        time.startNanos(),
        time.nanos(),
        new BotSnapshot.Durations(time.elapsedNanos(), time.heldNanos(), time.freshNanos()),
        new BotSnapshot.Money(
            account.realizedUnits(),
            account.feeUnits(),
            account.fundingUnits(),
            account.equityUnits(mid),
            account.liquidationUnits(mid, spec.bot().venue().takerFee()),
            guard.drawdownMaxUnits(),
            account.positionLots()),
        counts.copy(),
        gateway.submitted(),
        gateway.denials());
  }

  /** Orders, reports, denials and decisions so far. */
  public long activity() {
    return counts.reports() + gateway.submitted() + gateway.denials() + desk.decisions();
  }

  private void onStart(long atNanos) {
    time.start(atNanos);
    timers.set(TimerTable.MARK, atNanos + MINUTE);
    timers.set(TimerTable.DURATION, atNanos + spec.bounds().durationNanos());
    strategy.onStart(desk);
  }

  private void onTrade(DirectBuffer buffer, int offset) {
    decode.trade.wrapAndApplyHeader(buffer, offset, decode.header);
    long at = decode.trade.at();
    long price = decode.trade.priceTicks();
    long quantity = decode.trade.quantityLots();
    time.advance(at, life.isHeld());
    time.marketSeen();
    counts.trade();
    mids.add(at, Math.multiplyExact(2, price));
    if (bars.onTrade(at, price, quantity)) {
      timers.set(TimerTable.BAR, bars.closeAtNanos());
    }
    if (life.isResyncing()) {
      life.resync(false);
      announce("the feed is back");
    }
    views.set(at, price, quantity);
    if (!life.isClosing()) {
      strategy.onTrade(views.trade);
      strategy.onBook(views.book);
    }
  }

  private void onTimer(DirectBuffer buffer, int offset) {
    decode.timer.wrapAndApplyHeader(buffer, offset, decode.header);
    int timer = decode.timer.timer();
    time.advance(decode.timer.at(), life.isHeld());
    timers.clear(timer);
    switch (timer) {
      case TimerTable.BAR -> closeBar();
      case TimerTable.MARK -> {
        timers.set(TimerTable.MARK, time.nanos() + MINUTE);
        mark();
      }
      case TimerTable.MARKOUT -> writeMarkouts();
      case TimerTable.ANSWER -> gateway.queryOverdue();
      case TimerTable.DURATION -> close(SessionState.ENDED, "");
      case TimerTable.CLOSING -> finish();
      default -> {
        if (!life.isClosing()) {
          strategy.onTimer(new TimerId(timer));
        }
      }
    }
  }

  private void closeBar() {
    bars.close();
    if (!life.isClosing()) {
      strategy.onBar(bars);
    }
  }

  private void writeMarkouts() {
    while (markouts.nextDeadline() <= time.nanos()) {
      outputs.markout(markouts.take().trade(), markouts.afterNanos(), mids.last());
    }
    armMarkouts();
  }

  private void armMarkouts() {
    if (markouts.nextDeadline() != TimerTable.NEVER) {
      timers.set(TimerTable.MARKOUT, markouts.nextDeadline());
    }
  }

  private void onReport(DirectBuffer buffer, int offset) {
    ReportDecoder report = decode.report.wrapAndApplyHeader(buffer, offset, decode.header);
    time.advance(report.at(), life.isHeld());
    counts.report();
    Order order = open.find(report.orderSequence());
    ReportKind kind = Codes.report(report.kind());
    if (order == null) {
      refuseOrphanFill(report, kind);
      return;
    }
    switch (kind) {
      case ACCEPTED -> accepted(order);
      case REJECTED -> rejected(order);
      case FILLED -> filled(order, decode.fill());
      case CANCELED -> ended(order, OrderStatus.CANCELED);
      case EXPIRED -> ended(order, OrderStatus.EXPIRED);
      case CANCEL_REJECTED, UNKNOWN -> gateway.query(order);
      case MODIFIED, MODIFY_REJECTED, TRIGGERED -> syncDue = true;
    }
  }

  private void accepted(Order order) {
    if (order.status() == OrderStatus.SUBMITTED) {
      order.become(OrderStatus.ACCEPTED);
      strategy.onOrder(order);
    }
  }

  private void rejected(Order order) {
    order.become(OrderStatus.REJECTED);
    refused(order);
  }

  private void refused(Order order) {
    if (order.isQuote()) {
      manager.refused(order.side());
    }
    syncDue = true;
    strategy.onOrder(order);
  }

  private void ended(Order order, OrderStatus how) {
    order.become(how);
    syncDue = true;
    strategy.onOrder(order);
  }

  private void filled(Order order, Fill fill) {
    if (order.hasTrade(fill.trade())) {
      return;
    }
    order.fill(fill.trade(), fill.quantityLots(), fill.leavesLots());
    long realized =
        account.onFill(fill.side(), fill.priceTicks(), fill.quantityLots(), fill.feeUnits());
    counts.fill(fill.liquidity(), fill.quantityLots());
    outputs.filled(fill, mids.at(fill.atNanos()), account.positionLots(), realized);
    markouts.onFill(fill.trade(), fill.atNanos(), time.nanos());
    armMarkouts();
    syncDue = true;
    strategy.onFill(fill);
    strategy.onOrder(order);
  }

  private static void refuseOrphanFill(ReportDecoder report, ReportKind kind) {
    if (kind == ReportKind.FILLED) {
      throw new IllegalStateException(
          "expected fills of open orders only, was one of order "
              + report.orderSequence()
              + "; stop the bot, keep its session log and reconcile with the venue");
    }
  }

  private void onAnswer(DirectBuffer buffer, int offset) {
    OrderAnswerDecoder answer = decode.answer.wrapAndApplyHeader(buffer, offset, decode.header);
    time.advance(answer.at(), life.isHeld());
    counts.report();
    Order order = open.find(answer.orderSequence());
    if (order == null) {
      return;
    }
    if (answer.kind() == Codes.of(AnswerKind.ABSENT)) {
      // The venue never saw it, or has forgotten it: nothing of it is working.
      boolean isNew = order.status() == OrderStatus.SUBMITTED;
      order.become(isNew ? OrderStatus.REJECTED : OrderStatus.CANCELED);
      refused(order);
    } else if (answer.kind() == Codes.of(AnswerKind.KNOWN)) {
      known(order, Codes.orderStatus(answer.status()), answer.filledLots());
    }
  }

  /**
   * Fills are counted from fill reports only; until they are here the order is asked about again.
   */
  private void known(Order order, OrderStatus status, long filledLots) {
    if (filledLots > order.filledLots()) {
      return;
    }
    if (status.isDone() && status != OrderStatus.FILLED) {
      ended(order, status);
    } else if (order.status() == OrderStatus.SUBMITTED) {
      order.answered();
      accepted(order);
    } else {
      order.answered();
    }
  }

  private void onCommand(DirectBuffer buffer, int offset) {
    CommandDecoder command = decode.command.wrapAndApplyHeader(buffer, offset, decode.header);
    time.advance(command.at(), life.isHeld());
    SessionCommand.Action action = Codes.action(command.action());
    String id = command.command();
    String reason = command.reason();
    if (commands.size() == COMMANDS_MAX || !commands.add(id) || life.isClosing()) {
      return;
    }
    switch (action) {
      case HOLD -> hold(true, reason);
      case RESUME -> hold(false, reason);
      case STOP -> stopHard(reason.isEmpty() ? "stopped by a person" : reason, false);
    }
  }

  private void hold(boolean hold, String reason) {
    life.hold(hold);
    if (hold) {
      timers.clear(TimerTable.DURATION);
    } else {
      long left = spec.bounds().durationNanos() - time.elapsedNanos();
      timers.set(TimerTable.DURATION, time.nanos() + Math.max(0, left));
    }
    announce(reason);
  }

  private void onLatch(DirectBuffer buffer, int offset) {
    LatchDecoder frame = decode.latch.wrapAndApplyHeader(buffer, offset, decode.header);
    time.advance(frame.at(), life.isHeld());
    String reason = frame.reason();
    life.latch();
    stopHard("kill latch: " + reason, true);
  }

  /** Read before each order; what is found is recorded, so that a replay finds it too. */
  private boolean checkLatch() {
    if (!life.isLatched()) {
      latch
          .reason()
          .ifPresent(reason -> {
            Inbox.recordLatch(recorder, time.nanos(), reason);
            life.latch();
            stopHard("kill latch: " + reason, true);
          });
    }
    return life.isLatched();
  }

  private void onLease(DirectBuffer buffer, int offset) {
    LeaseDecoder lease = decode.lease.wrapAndApplyHeader(buffer, offset, decode.header);
    time.advance(lease.at(), life.isHeld());
    boolean expired = lease.expired() == 1;
    life.observe(expired);
    announce(expired ? "the observer's lease ran out" : "observed again");
  }

  private void onGap(DirectBuffer buffer, int offset) {
    GapDecoder gap = decode.gap.wrapAndApplyHeader(buffer, offset, decode.header);
    time.advanceThroughGap(gap.at(), gap.from(), life.isHeld());
    life.resync(true);
    announce("the feed was away");
  }

  private void onEnd(DirectBuffer buffer, int offset) {
    EndDecoder end = decode.end.wrapAndApplyHeader(buffer, offset, decode.header);
    time.advance(end.at(), life.isHeld());
    close(SessionState.ENDED, "");
  }

  private void stopHard(String why, boolean byBound) {
    if (life.botState() == BotState.HARD_STOP && life.isClosing()) {
      return;
    }
    life.stopHard(why, byBound);
    announce(why);
    startClosing();
  }

  private void close(SessionState how, String why) {
    if (!life.isClosing()) {
      life.close(how, why);
      startClosing();
    }
  }

  private void startClosing() {
    timers.clear(TimerTable.DURATION);
    timers.set(TimerTable.CLOSING, time.nanos() + CLOSING_NANOS);
    syncDue = true;
  }

  private void announce(String reason) {
    syncDue = true;
    BotState state = life.botState();
    if (state != announced) {
      announced = state;
      outputs.stateChanged(state, reason);
      if (!life.isOver()) {
        strategy.onState(state);
      }
    }
  }

  /** After each frame: what was wanted is brought about, and everything adds up. */
  private void settle() {
    open.removeDone();
    boolean wanted = desk.takeWanted();
    if (syncDue || wanted) {
      syncDue = false;
      sync();
      tellDenied();
      open.removeDone();
    } else if (!gateway.denied().isEmpty()) {
      tellDenied();
    }
    checkMoney();
    armAnswers();
    if (life.isClosing() && open.size() == 0 && !life.isOver()) {
      finish();
    }
  }

  private void sync() {
    if (life.isClosing()) {
      gateway.cancelAll();
    } else {
      manager.sync(permission(), account.positionLots());
    }
  }

  private OrderManager.Permission permission() {
    return switch (life.botState()) {
      case ACTIVE -> OrderManager.Permission.BOTH_SIDES;
      case SOFT_PAUSE ->
          life.isUnobserved()
              ? OrderManager.Permission.NOTHING
              : OrderManager.Permission.REDUCE_ONLY;
      case HELD, HARD_STOP -> OrderManager.Permission.NOTHING;
    };
  }

  private void tellDenied() {
    Order denied = gateway.denied().poll();
    while (denied != null) {
      strategy.onOrder(denied);
      denied = gateway.denied().poll();
    }
    if (life.isClosing()) {
      gateway.cancelAll();
    }
  }

  private void checkMoney() {
    long mid = mids.last();
    LossGuard.Breach breach = guard.onEquity(account.verifyIdentity(mid), gateway.submitted());
    if (breach != LossGuard.Breach.NONE && life.botState() != BotState.HARD_STOP) {
      stopHard(breach.text(), true);
      sync();
    }
  }

  private void armAnswers() {
    long due = open.nextAnswerDueAtNanos();
    if (due != TimerTable.NEVER) {
      timers.set(TimerTable.ANSWER, Math.max(due, time.nanos()));
    } else {
      timers.clear(TimerTable.ANSWER);
    }
  }

  private void mark() {
    outputs.marked(account, time, mids.last(), guard.drawdownMaxUnits());
  }

  private void finish() {
    strategy.onStop();
    desk.takeWanted();
    life.finish();
    mark();
    outputs.ended(
        life.sessionState(),
        life.text(),
        account.liquidationUnits(mids.last(), spec.bot().venue().takerFee()));
  }

  private static long markoutNanos(BotConfig config) {
    @Nullable String seconds = config.parameters().values().get("markout_seconds");
    return seconds == null ? MARKOUT_DEFAULT_NANOS : Long.parseLong(seconds) * 1_000_000_000L;
  }
}
