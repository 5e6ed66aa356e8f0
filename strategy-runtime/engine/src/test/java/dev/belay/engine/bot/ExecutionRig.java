package dev.belay.engine.bot;

import static dev.belay.engine.session.SessionFixture.START;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.GroupId;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.InstructionBatch;
import dev.belay.api.strategy.StrategyLedger;
import dev.belay.engine.adapter.AdapterPort;
import dev.belay.engine.adapter.MockVenue;
import dev.belay.engine.frame.ForcePolicy;
import dev.belay.engine.frame.FrameLog;
import dev.belay.engine.order.Order;
import dev.belay.engine.session.SessionFixture;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A bot on a mock venue whose line can refuse, with a strategy that does what a test says. */
final class ExecutionRig {
  /** 0.1 BTC, worth 80 at 80,000 ticks. */
  static final long LOTS = 10_000_000;

  private final Deque<ExecutionReport> heard = new ArrayDeque<>();
  private final ToldStrategy strategy = new ToldStrategy();
  private @Nullable Parts parts;
  private long nowNanos = START;
  private long baseFeeUnits;
  private int commands;

  private record Parts(
      Path home,
      SessionSpec spec,
      FrameLog log,
      MockVenue venue,
      FlakyLine port,
      Bot bot,
      Inbox inbox) {}

  /** Amounts above 200 are worked in parts of 80 over a minute. */
  static ExecutionRig open(Path home) {
    return open(home, RiskPolicy.QuoteChange.REPLACE);
  }

  static ExecutionRig open(Path home, RiskPolicy.QuoteChange quoteChange) {
    return open(home, policy(quoteChange));
  }

  static ExecutionRig open(Path home, RiskPolicy policy) {
    return open(home, policy, UnaryOperator.identity(), SessionFixture.PERPETUAL);
  }

  /** A bot that holds long and short at once. */
  static ExecutionRig hedged(Path home, RiskPolicy.QuoteChange quoteChange, String ratio) {
    HedgeMode mode = new HedgeMode(new BigDecimal(ratio));
    return open(
        home, policy(quoteChange), venue -> venue.withHedge(mode), SessionFixture.PERPETUAL);
  }

  /**
   * A bot on a spot market that keeps a fee of each purchase.
   *
   * @param feeUnits 1e-8 BTC, which is a lot
   */
  static ExecutionRig spot(Path home, long feeUnits) {
    Instrument spot = ExecutionSpecs.instrument(ContractType.SPOT);
    ExecutionRig rig =
        open(home, policy(RiskPolicy.QuoteChange.REPLACE), UnaryOperator.identity(), spot);
    rig.baseFeeUnits = feeUnits;
    return rig;
  }

  private static ExecutionRig open(
      Path home, RiskPolicy policy, UnaryOperator<VenueConfig> offered, Instrument instrument) {
    ExecutionRig rig = new ExecutionRig();
    SessionSpec spec = ExecutionSpecs.trading(instrument, ExecutionSpecs.of(home, policy, offered));
    FrameLog log = FrameLog.open(home.resolve("session.log"), ForcePolicy.NEVER);
    Recorder recorder = new Recorder(log, FrameListener.NONE);
    MockVenue venue = new MockVenue(instrument, 1_000_000_000_000L, rig::tell);
    FlakyLine port = new FlakyLine(new AdapterPort(venue), () -> rig.nowNanos, rig.heard::add);
    Bot bot =
        new Bot(
            new BotSetup(spec, rig.strategy, port, venue.capabilities(), Optional::empty),
            recorder);
    Inbox inbox = new Inbox(recorder, bot);
    rig.parts = new Parts(home, spec, log, venue, port, bot, inbox);
    inbox.start(rig.nowNanos, SessionStart.of(spec, SessionFixture.BUILD));
    rig.marketTrades(80_000, 1);
    return rig;
  }

  private void tell(ExecutionReport report) {
    boolean isCharged =
        baseFeeUnits > 0
            && report instanceof ExecutionReport.Filled trade
            && trade.side() == Side.BUY;
    heard.add(isCharged ? charged((ExecutionReport.Filled) report) : report);
  }

  private ExecutionReport charged(ExecutionReport.Filled trade) {
    return new ExecutionReport.Filled(
        trade.order(),
        trade.atNanos(),
        trade.trade(),
        trade.side(),
        trade.priceTicks(),
        trade.quantityLots(),
        trade.leavesLots(),
        baseFeeUnits,
        SessionFixture.PERPETUAL.baseCurrency(),
        trade.liquidity());
  }

  private static RiskPolicy policy(RiskPolicy.QuoteChange quoteChange) {
    RiskPolicy none = RiskPolicy.NONE;
    return new RiskPolicy(
        none.dailyLossMax(),
        none.turnoverMax(),
        none.exposureMax(),
        none.leverageMax(),
        none.margin(),
        none.cancelBudget(),
        none.rejectsMax(),
        none.rates(),
        none.fundingRateMax(),
        none.fillDeviationMax(),
        none.bookUnchangedNanos(),
        Optional.of(quoteChange));
  }

  void close() {
    parts().log().close();
  }

  Bot bot() {
    return parts().bot();
  }

  FlakyLine port() {
    return parts().port();
  }

  MockVenue venue() {
    return parts().venue();
  }

  StrategyLedger ledger() {
    return desk().ledger();
  }

  long positionLots() {
    return ledger().positionLots();
  }

  /** Buys at the market and hears of it. */
  void buy(long lots) {
    execute(ExecutionRequest.market(Side.BUY, lots));
    hear();
  }

  /** The strategy throws when it is told of the next order. */
  void breakAtNextOrder(RuntimeException thrown) {
    strategy.breakAtNextOrder(thrown);
  }

  /** Asks for an execution from within a frame, as strategies do. */
  GroupId execute(ExecutionRequest request) {
    GroupId[] made = new GroupId[1];
    within(() -> made[0] = desk().execute(request));
    return Objects.requireNonNull(made[0]);
  }

  String execute(InstructionBatch batch) {
    String[] made = new String[1];
    within(() -> made[0] = desk().execute(batch));
    return Objects.requireNonNull(made[0]);
  }

  void within(Runnable act) {
    strategy.next(act);
    parts().inbox().trade(nowNanos, parts().venue().lastTicks(), 1);
  }

  /** A person stops the session. */
  void stop() {
    parts()
        .inbox()
        .command(nowNanos, new SessionCommand("c1", SessionCommand.Action.STOP, "enough"));
    hear();
  }

  /** The feed has nothing more, and what works is being canceled. */
  void end() {
    parts().inbox().end(nowNanos, "over");
    hear();
  }

  void latch(String why) {
    parts().inbox().latch(nowNanos, why);
    hear();
  }

  /** The venue says something, whatever it does. */
  void report(ExecutionReport report) {
    parts().inbox().report(nowNanos, report);
  }

  /** A person holds the session, or resumes it. */
  void hold(boolean hold) {
    commands++;
    SessionCommand.Action action = hold ? SessionCommand.Action.HOLD : SessionCommand.Action.RESUME;
    parts().inbox().command(nowNanos, new SessionCommand("h" + commands, action, ""));
    hear();
  }

  /** The observer's lease runs out, or is renewed. */
  void lease(boolean expired) {
    parts().inbox().lease(nowNanos, expired);
    hear();
  }

  /** The feed was away, so that the bot may only reduce until it is back. */
  void gap() {
    parts().inbox().gap(nowNanos, nowNanos - 1, "away");
    hear();
  }

  void marketTrades(long ticks, long lots) {
    parts().venue().clock(nowNanos);
    parts().venue().trade(ticks, lots);
    parts().inbox().trade(nowNanos, ticks, lots);
    hear();
  }

  /** Lets time pass; timers fire when they are due, and what the venue says is heard. */
  void later(long nanos) {
    long until = nowNanos + nanos;
    while (bot().nextDeadline() <= until) {
      nowNanos = bot().nextDeadline();
      parts().venue().clock(nowNanos);
      parts().inbox().timer(nowNanos, bot().nextTimer());
      hear();
      answer();
    }
    nowNanos = until;
    parts().venue().clock(nowNanos);
  }

  /** Everything the venue has said so far. */
  void hear() {
    ExecutionReport report = heard.poll();
    while (report != null) {
      parts().inbox().report(nowNanos, report);
      report = heard.poll();
    }
  }

  /** Asks the venue what the bot wants to know. */
  void answer() {
    parts()
        .port()
        .line()
        .ask(
            report -> parts().inbox().report(nowNanos, report),
            (order, answer) ->
                parts().inbox().answer(nowNanos, ReportFrames.sequence(order), answer));
    hear();
  }

  /** Every order so far, denied ones too. */
  List<Order> sent() {
    return List.copyOf(strategy.orders());
  }

  Order order(long sequence) {
    return Objects.requireNonNull(bot().openOrders().find(sequence));
  }

  List<ExecutionGroup> groups(GroupId id) {
    return strategy.groups().stream().filter(group -> group.id().equals(id)).toList();
  }

  ExecutionGroup lastGroup(GroupId id) {
    return groups(id).getLast();
  }

  List<BotState> states() {
    return strategy.states();
  }

  List<BatchReport> reports() {
    return strategy.reports();
  }

  /** The journal so far. */
  List<JournalEvent> rows() {
    parts().log().flush();
    return SessionFixture.rows(parts().home().resolve("session.log"), parts().spec());
  }

  Desk desk() {
    return strategy.desk();
  }

  private Parts parts() {
    return Objects.requireNonNull(parts);
  }
}
