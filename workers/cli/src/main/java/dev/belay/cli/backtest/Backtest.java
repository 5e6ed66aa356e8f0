package dev.belay.cli.backtest;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.console.CliException;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.session.KillLatchView;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import dev.belay.evidence.candidate.CandidateConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a candidate on a whole tape. */
public final class Backtest {
  private static final int BATCH = 65_536;
  private static final long PROGRESS_NANOS = 500_000_000L;

  private final CandidateConfig candidate;
  private final Tape tape;
  private final StrategyLookup strategies;

  public Backtest(CandidateConfig candidate, Tape tape) {
    this(candidate, tape, StrategyLookup.CATALOGUE);
  }

  public Backtest(CandidateConfig candidate, Tape tape, StrategyLookup strategies) {
    this.candidate = candidate;
    this.tape = tape;
    this.strategies = strategies;
  }

  /** What came of it and every fill. */
  public record Outcome(BacktestAnswer answer, List<FilledOrder> fills) {}

  /**
   * Runs it.
   *
   * @param scratch an empty folder for its log
   * @param progress told now and then
   */
  public Outcome run(Path scratch, Consumer<SessionStatus> progress) {
    EngineSetup setup = setup(scratch);
    try (EngineSession session = opened(setup)) {
      play(session, progress);
      List<FilledOrder> fills = FilledOrder.read(session.log());
      return new Outcome(BacktestAnswer.of(session.report(), fills), fills);
    }
  }

  /**
   * Runs it in a folder of its own and hands over its journal, row by row.
   *
   * @param progress told now and then
   * @return the same as numbers
   */
  public SessionTrace journal(Consumer<SessionStatus> progress, Consumer<JournalEvent> rows)
      throws IOException {
    Path scratch = Files.createTempDirectory("belay-journal-");
    EngineSetup setup = setup(scratch);
    try {
      try (EngineSession session = opened(setup)) {
        play(session, progress);
      }
      JournalProjection projection = new JournalProjection(setup.spec());
      try (LogReader frames = LogReader.open(setup.log())) {
        while (frames.next()) {
          projection.project(frames).ifPresent(rows);
        }
      }
      return TraceReader.read(setup.log(), setup.spec());
    } finally {
      Files.deleteIfExists(setup.log());
      Files.deleteIfExists(scratch);
    }
  }

  private static void play(EngineSession session, Consumer<SessionStatus> progress) {
    long told = System.nanoTime();
    long wait = session.run(BATCH);
    while (wait != EngineSession.OVER) {
      if (wait > 0) {
        session.await(Math.min(wait, PROGRESS_NANOS));
      }
      if (System.nanoTime() - told > PROGRESS_NANOS) {
        told = System.nanoTime();
        progress.accept(session.status());
      }
      wait = session.run(BATCH);
    }
  }

  /** What the engine is to run. */
  public EngineSetup setup(Path scratch) {
    return new EngineSetup(
        spec(),
        tape,
        scratch,
        "0".repeat(64),
        Clock.systemUTC(),
        KillLatchView.OPEN,
        Optional.empty(),
        strategies);
  }

  /** A backtest of the whole tape under the candidate's own bounds. */
  public SessionSpec spec() {
    long span = tape.header().lastAtNanos() - tape.header().firstAtNanos() + 1_000_000_000L;
    return new SessionSpec(
        new SessionId("backtest"),
        SessionKind.BACKTEST,
        candidate.bot(),
        Feed.tape(tape.sha256()),
        ClockSpec.unlimited(),
        new SessionBounds(
            Math.min(span, SessionBounds.DURATION_NANOS_MAX),
            candidate.lossMax(),
            candidate.drawdownMax(),
            Optional.empty()),
        60_000_000_000L,
        Optional.empty(),
        "backtest");
  }

  private static EngineSession opened(EngineSetup setup) {
    try {
      return EngineSession.open(setup);
    } catch (IllegalArgumentException unfit) {
      throw CliException.badInput(
          String.valueOf(unfit.getMessage()),
          "",
          "docs/configuration.md lists the keys; belay data list shows the tapes.");
    }
  }
}
