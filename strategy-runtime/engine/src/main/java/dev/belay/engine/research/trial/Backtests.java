package dev.belay.engine.research.trial;

import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.research.measure.Returns;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trace.Kpis;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.session.KillLatchView;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs one configuration again and again, with other parameters or on other tapes. May be used by
 * many threads.
 */
public final class Backtests {
  private static final String NO_BUILD = "0".repeat(64);

  private final BotConfig bot;
  private final SessionBounds bounds;
  private final StrategyLookup strategies;
  private final Path scratch;
  private final Runnable ran;
  private final AtomicLong runs = new AtomicLong();

  /**
   * What to run.
   *
   * @param bounds what ends a run; its duration is replaced by the tape's
   * @param scratch a folder for logs, each deleted after its run
   */
  public Backtests(BotConfig bot, SessionBounds bounds, StrategyLookup strategies, Path scratch) {
    this(bot, bounds, strategies, scratch, () -> {});
  }

  private Backtests(
      BotConfig bot, SessionBounds bounds, StrategyLookup strategies, Path scratch, Runnable ran) {
    this.bot = bot;
    this.bounds = bounds;
    this.strategies = strategies;
    this.scratch = scratch;
    this.ran = ran;
  }

  /** The same, and {@code listener} hears of every run that is done, on any thread. */
  public Backtests telling(Runnable listener) {
    return new Backtests(bot, bounds, strategies, scratch, listener);
  }

  /** The same, where a point that no strategy can be made with is a run that stopped. */
  Backtests startingAnyway() {
    StrategyLookup anyway =
        (name, version) -> strategies.find(name, version).map(StartedAnyway::new);
    return new Backtests(bot, bounds, anyway, scratch, ran);
  }

  /** Reads a log before it is deleted. */
  @FunctionalInterface
  public interface LogUse<T> {
    T apply(SessionSpec spec, Path log);
  }

  public BotConfig bot() {
    return bot;
  }

  /** Runs on a whole tape and takes the numbers; leaves and reads no log. */
  public RunResult run(ParameterValues parameters, Tape tape) {
    SessionSpec spec = spec(parameters, tape);
    TraceReader trace = new TraceReader(spec);
    try (EngineSession session = EngineSession.openUnrecorded(setup(spec, tape, scratch), trace)) {
      session.runToEnd();
    }
    ran.run();
    return result(trace.trace());
  }

  /** Runs on a whole tape and hands over the log. */
  public <T> T run(ParameterValues parameters, Tape tape, LogUse<T> use) {
    Path folder = scratch.resolve("run-" + runs.incrementAndGet());
    SessionSpec spec = spec(parameters, tape);
    EngineSetup setup = setup(spec, tape, folder);
    try (EngineSession session = EngineSession.open(setup)) {
      session.runToEnd();
    }
    T taken = use.apply(spec, setup.log());
    delete(setup.log(), folder);
    ran.run();
    return taken;
  }

  /** The numbers of a session that was read. */
  public static RunResult result(SessionTrace trace) {
    long capital = trace.spec().bot().capital().units();
    return new RunResult(
        trace.spec().bot().parameters(),
        trace.ending().state(),
        trace.ending().text(),
        Kpis.of(trace),
        trace.fills().isEmpty()
            ? Optional.empty()
            : SharpeRatio.of(Returns.of(trace.account(), capital)),
        trace.ending().fingerprint());
  }

  private EngineSetup setup(SessionSpec spec, Tape tape, Path folder) {
    return new EngineSetup(
        spec,
        tape,
        folder,
        NO_BUILD,
        InstantSource.system(),
        KillLatchView.OPEN,
        Optional.empty(),
        strategies);
  }

  private SessionSpec spec(ParameterValues parameters, Tape tape) {
    long span = tape.header().lastAtNanos() - tape.header().firstAtNanos() + 1_000_000_000L;
    return new SessionSpec(
        new SessionId("trial"),
        SessionKind.BACKTEST,
        bot.withParameters(parameters),
        Feed.tape(tape.sha256()),
        ClockSpec.unlimited(),
        new SessionBounds(
            Math.min(span, SessionBounds.DURATION_NANOS_MAX),
            bounds.lossMax(),
            bounds.drawdownMax(),
            bounds.ordersMax()),
        60_000_000_000L,
        Optional.empty(),
        "trial");
  }

  private static void delete(Path log, Path folder) {
    try {
      Files.deleteIfExists(log);
      Files.deleteIfExists(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
