package dev.belay.engine.bot;

import static dev.belay.engine.session.SessionFixture.SECOND;
import static dev.belay.engine.session.SessionFixture.START;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.intent.BatchReport;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Side;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.InstructionBatch;
import dev.belay.engine.frame.ForcePolicy;
import dev.belay.engine.frame.FrameLog;
import dev.belay.engine.order.VenuePort;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.venue.Exchange;
import dev.belay.engine.venue.Matching;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A bot whose venue, a market of prints, keeps its stops; its strategy does what a test says. */
final class StopRig {
  private final Deque<ExecutionReport> heard = new ArrayDeque<>();
  private final ToldStrategy strategy = new ToldStrategy();
  private final Matching venue;
  private final FrameLog log;
  private final Bot bot;
  private final Inbox inbox;
  private long nowNanos = START;
  private long lastTicks = 80_000;
  private int commands;
  private int rejecting;

  StopRig(Path home, ContractType contract) {
    SessionSpec spec = spec(home, contract);
    BotConfig config = spec.bot();
    venue = Exchange.of(config.instrument(), config.venue(), 0).enter(config.venue(), heard::add);
    log = FrameLog.open(home.resolve("session.log"), ForcePolicy.NEVER);
    Recorder recorder = new Recorder(log, FrameListener.NONE);
    bot =
        new Bot(
            new BotSetup(
                spec,
                strategy,
                new Line(),
                Exchange.capabilities(config.venue().marketOrDefault()),
                Optional::empty),
            recorder);
    inbox = new Inbox(recorder, bot);
    inbox.start(nowNanos, SessionStart.of(spec, SessionFixture.BUILD));
    print(lastTicks);
  }

  private static SessionSpec spec(Path home, ContractType contract) {
    SessionSpec spec =
        ExecutionSpecs.of(
            home, rejectsMax(new RiskPolicy.Counted(1, 60 * SECOND)), UnaryOperator.identity());
    BotConfig bot = spec.bot();
    ExecutionConfig execution =
        bot.execution().orElseThrow().withAtVenue(new ExecutionConfig.AtVenue(false, true));
    return SessionFixture.with(
        spec,
        new BotConfig(
            bot.strategy(),
            bot.version(),
            bot.parameters(),
            ExecutionSpecs.instrument(contract),
            bot.capital(),
            bot.barNanos(),
            bot.risk(),
            bot.venue(),
            Optional.of(execution),
            bot.loop(),
            bot.budget()));
  }

  private static RiskPolicy rejectsMax(RiskPolicy.Counted most) {
    RiskPolicy none = RiskPolicy.NONE;
    return new RiskPolicy(
        none.dailyLossMax(),
        none.turnoverMax(),
        none.exposureMax(),
        none.leverageMax(),
        none.margin(),
        none.cancelBudget(),
        Optional.of(most),
        none.rates(),
        none.fundingRateMax(),
        none.fillDeviationMax(),
        none.bookUnchangedNanos(),
        none.quoteChange());
  }

  void close() {
    log.close();
  }

  void execute(ExecutionRequest request) {
    within(() -> desk().execute(request));
  }

  void execute(InstructionBatch batch) {
    within(() -> desk().execute(batch));
  }

  Desk desk() {
    return strategy.desk();
  }

  private void within(Runnable act) {
    strategy.next(act);
    print(lastTicks);
  }

  /** A trade at a price, enough for everything that waits there. */
  void print(long ticks) {
    nowNanos += SECOND;
    lastTicks = ticks;
    venue.onPrint(nowNanos, ticks, 1_000_000_000L);
    inbox.trade(nowNanos, ticks, 1_000_000_000L);
    hear();
  }

  private void hear() {
    ExecutionReport report = heard.poll();
    while (report != null) {
      inbox.report(nowNanos, report);
      report = heard.poll();
    }
  }

  /** The venue rejects two orders, so that the bot may only reduce for a minute. */
  void pause() {
    rejecting = 2;
    execute(ExecutionRequest.limit(Side.BUY, lastTicks / 2, ExecutionRig.LOTS));
    execute(ExecutionRequest.limit(Side.BUY, lastTicks / 2, ExecutionRig.LOTS));
  }

  void hold() {
    commands++;
    inbox.command(nowNanos, new SessionCommand("h" + commands, SessionCommand.Action.HOLD, "wait"));
    hear();
  }

  /** A person stops the session. */
  void stop() {
    inbox.command(nowNanos, new SessionCommand("stop", SessionCommand.Action.STOP, "enough"));
    hear();
  }

  void lease(boolean expired) {
    inbox.lease(nowNanos, expired);
    hear();
  }

  Bot bot() {
    return bot;
  }

  long positionLots() {
    return desk().ledger().positionLots();
  }

  /** What the venue holds; it has to be what the bot thinks. */
  long venueLots() {
    return venue.positionLots();
  }

  /** Stops that sleep at the venue, oldest first. */
  List<OrderState> stops() {
    return venue.openOrders().stream()
        .filter(order -> order.request().type() == OrderType.STOP_MARKET)
        .toList();
  }

  /** What the bot could do, the latest last. */
  List<BotState> states() {
    return strategy.states();
  }

  List<BatchReport> reports() {
    return strategy.reports();
  }

  private final class Line implements VenuePort {
    @Override
    public void place(OrderRequest order) {
      if (rejecting > 0) {
        rejecting--;
        heard.add(
            new ExecutionReport.Rejected(order.id(), nowNanos, RejectReason.OTHER, "not today"));
        return;
      }
      venue.place(nowNanos, order);
    }

    @Override
    public void modify(ModifyRequest change) {
      venue.modify(nowNanos, change);
    }

    @Override
    public void cancel(ClientOrderId order) {
      venue.cancel(nowNanos, order);
    }

    @Override
    public void query(ClientOrderId order) {
      throw new AssertionError("expected no question about " + order);
    }
  }
}
