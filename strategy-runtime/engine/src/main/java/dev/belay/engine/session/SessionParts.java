package dev.belay.engine.session;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.adapter.AdapterPort;
import dev.belay.engine.adapter.ResumingPort;
import dev.belay.engine.adapter.SilentPort;
import dev.belay.engine.adapter.SimulatedVenue;
import dev.belay.engine.bot.Bot;
import dev.belay.engine.bot.BotSetup;
import dev.belay.engine.bot.BotSnapshot;
import dev.belay.engine.bot.FrameListener;
import dev.belay.engine.bot.Inbox;
import dev.belay.engine.bot.Latch;
import dev.belay.engine.bot.Recorder;
import dev.belay.engine.bot.SessionStart;
import dev.belay.engine.bot.Thrown;
import dev.belay.engine.driver.Driver;
import dev.belay.engine.driver.LiveDriver;
import dev.belay.engine.driver.LiveInbox;
import dev.belay.engine.driver.ReplayChecker;
import dev.belay.engine.driver.ReplayDriver;
import dev.belay.engine.driver.SimulationDriver;
import dev.belay.engine.driver.Wakeup;
import dev.belay.engine.frame.ForcePolicy;
import dev.belay.engine.frame.FrameLog;
import dev.belay.engine.frame.FrameScratch;
import dev.belay.engine.frame.FrameStore;
import dev.belay.engine.frame.codec.LatchDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.order.VenuePort;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.telemetry.LatencyMeter;
import dev.belay.engine.telemetry.TimedStrategy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The composition of a session: which log, bot, venue and driver it has. */
final class SessionParts implements AutoCloseable {
  private static final int RING = 1 << 20;
  private static final int RING_UNUSED = 1 << 10;

  private final EngineSetup setup;
  private final boolean foreign;
  private final FrameStore log;
  private final Recorder recorder;
  private final SimulatedVenue venue;
  private final Bot bot;
  private final Inbox inbox;
  private final Driver driver;
  private final LatencyMeter latencies = new LatencyMeter(System::nanoTime);
  private final LiveInbox ring;
  private final Wakeup wakeup = new Wakeup();
  private final @Nullable ReplayChecker checker;

  /** Closed in the reverse order. */
  static SessionParts open(EngineSetup setup) {
    boolean foreign = LogOrigin.isForeign(setup);
    FrameLog log = FrameLog.open(setup.log(), policy(setup.spec()));
    return new SessionParts(setup, foreign, log, FrameListener.NONE);
  }

  /** Parts that leave no log; the listener sees each frame. */
  static SessionParts unrecorded(EngineSetup setup, FrameListener listener) {
    return new SessionParts(setup, false, new FrameScratch(), listener);
  }

  private SessionParts(EngineSetup setup, boolean foreign, FrameStore log, FrameListener listener) {
    FeedCheck.check(setup.spec().bot(), setup.tape());
    this.setup = setup;
    this.foreign = foreign;
    this.log = log;
    SessionSpec spec = setup.spec();
    boolean replay = spec.kind() == SessionKind.REPLAY;
    checker = replay ? new ReplayChecker(setup.recording().orElseThrow()) : null;
    recorder = new Recorder(log, checker == null ? listener : checker);
    Sink sink = new Sink();
    venue = new SimulatedVenue(spec.bot().instrument(), spec.bot().venue(), funding(setup), sink);
    AdapterPort port = new AdapterPort(venue);
    ResumingPort resuming = new ResumingPort(port);
    VenuePort line = line(spec, port, resuming);
    Latch latch = checker == null ? this::latchReason : checker;
    bot =
        new Bot(
            new BotSetup(
                spec,
                timed(strategy(spec.bot(), setup.strategies())),
                line,
                venue.capabilities(),
                latch,
                latencies),
            recorder);
    inbox = new Inbox(recorder, bot);
    ring = new LiveInbox(ringBytes(spec), bell(spec.bot().loopOrDefault()));
    sink.target = target(spec, ring);
    SimulationDriver.Wiring wiring = new SimulationDriver.Wiring(venue, port, inbox, bot, log);
    driver = driver(wiring, live(ring, resuming));
  }

  /** A bot that is stepped by a clock is not woken by what comes. */
  private Runnable bell(LoopConfig loop) {
    return switch (loop.mode()) {
      case CONTINUOUS -> wakeup::ring;
      case TICK -> () -> {};
    };
  }

  private LiveDriver.LiveSetup live(LiveInbox ring, ResumingPort line) {
    LoopConfig loop = setup.spec().bot().loopOrDefault();
    return new LiveDriver.LiveSetup(setup.clock(), ring, line, loop);
  }

  boolean isForeign() {
    return foreign;
  }

  LatencyMeter latencies() {
    return latencies;
  }

  /** Nobody watches how long a backtest takes over each event. */
  private Strategy timed(Strategy strategy) {
    return switch (setup.spec().kind()) {
      case PAPER -> new TimedStrategy(strategy, latencies);
      case BACKTEST, REPLAY -> strategy;
    };
  }

  FrameStore log() {
    return log;
  }

  Bot bot() {
    return bot;
  }

  Inbox inbox() {
    return inbox;
  }

  Driver driver() {
    return driver;
  }

  Wakeup wakeup() {
    return wakeup;
  }

  /** Whether something came that the bot is to be woken for. */
  boolean hasCome() {
    return setup.spec().bot().loopOrDefault().mode() == LoopConfig.Mode.CONTINUOUS
        && !ring.isEmpty();
  }

  Recorder recorder() {
    return recorder;
  }

  long activity() {
    return bot.activity() + venue.activity();
  }

  BotSnapshot snapshot() {
    return bot.snapshot();
  }

  long journalSequence() {
    return recorder.journalSequence();
  }

  Optional<String> divergence() {
    return checker == null ? Optional.empty() : checker.divergence();
  }

  void endRecording() {
    if (checker != null) {
      checker.end();
    }
  }

  @Override
  public void close() {
    if (checker != null) {
      checker.close();
    }
    if (driver instanceof ReplayDriver replay) {
      replay.close();
    }
    log.close();
  }

  private Driver driver(SimulationDriver.Wiring wiring, LiveDriver.LiveSetup live) {
    SessionSpec spec = setup.spec();
    SessionStart start = SessionStart.of(spec, setup.build());
    if (spec.kind() == SessionKind.REPLAY) {
      return new ReplayDriver(setup.recording().orElseThrow(), inbox, bot, log);
    }
    return switch (spec.clock().kind()) {
      case VIRTUAL -> new SimulationDriver(setup.tape(), wiring, start, spec.bot().loopOrDefault());
      case WALL -> new LiveDriver(setup.tape(), wiring, start, live);
    };
  }

  /** Where orders go: nowhere when a log is read, since what came of them is in it. */
  private static VenuePort line(SessionSpec spec, AdapterPort port, ResumingPort resuming) {
    if (spec.kind() == SessionKind.REPLAY) {
      return SilentPort.SILENT;
    }
    return switch (spec.clock().kind()) {
      case VIRTUAL -> port;
      case WALL -> resuming;
    };
  }

  private ReportSink target(SessionSpec spec, LiveInbox ring) {
    return switch (spec.clock().kind()) {
      case VIRTUAL -> report -> inbox.report(venue.nowNanos(), report);
      case WALL -> {
        LiveDriver.Heard by = new LiveDriver.Heard(ring, inbox, bot);
        yield report -> LiveDriver.hear(by, venue.nowNanos(), report);
      }
    };
  }

  /** While a log is done again the latch is what it was then. */
  private Optional<String> latchReason() {
    if (!log.retracing()) {
      return setup.latch().reason();
    }
    if (log.peekTemplate() != LatchDecoder.TEMPLATE_ID) {
      return Optional.empty();
    }
    LatchDecoder latch =
        new LatchDecoder()
            .wrapAndApplyHeader(log.peekBuffer(), log.peekOffset(), new MessageHeaderDecoder());
    return Optional.of(latch.reason());
  }

  /** In virtual time nothing goes through it. */
  private static int ringBytes(SessionSpec spec) {
    return switch (spec.clock().kind()) {
      case VIRTUAL -> RING_UNUSED;
      case WALL -> RING;
    };
  }

  private static SimulatedVenue.Funding funding(EngineSetup setup) {
    return new SimulatedVenue.Funding(
        setup.spec().bot().capital().units(), setup.tape().header().queueDefaultLots());
  }

  private static ForcePolicy policy(SessionSpec spec) {
    return spec.kind() == SessionKind.PAPER ? ForcePolicy.INTERVAL : ForcePolicy.NEVER;
  }

  private static Strategy strategy(BotConfig config, StrategyLookup strategies) {
    StrategyDefinition definition =
        strategies
            .find(config.strategy(), config.version())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "expected a strategy of the catalogue, was %s version %d"
                        .formatted(config.strategy(), config.version())));
    StrategyDefinition.Setup made =
        new StrategyDefinition.Setup(
            config.instrument(),
            config.parameters(),
            config.venue().makerFeeMax(),
            config.venue().takerFeeMax());
    try {
      return definition.create(made);
    } catch (IllegalArgumentException refused) {
      throw refused;
    } catch (RuntimeException | LinkageError thrown) {
      throw new IllegalArgumentException(
          Thrown.by("strategy " + config.strategy() + ", when it was made,", thrown), thrown);
    }
  }

  /** The venue is made before the inbox that hears it. */
  private static final class Sink implements ReportSink {
    private ReportSink target =
        report -> {
          throw new IllegalStateException("expected no report before the session is wired");
        };

    @Override
    public void onReport(ExecutionReport report) {
      target.onReport(report);
    }
  }
}
