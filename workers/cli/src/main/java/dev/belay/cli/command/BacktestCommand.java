package dev.belay.cli.command;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.session.KillLatchView;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.CandidateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a candidate's file on a tape, here and now; needs no desk. */
@Command(
    name = "backtest",
    description = "Run a candidate's YAML on a tape, in this process; needs no desk.",
    footer = {"", "Example: belay backtest deploy/desk/candidates/epp-btc.yaml"})
public final class BacktestCommand implements Callable<Integer> {
  private static final int BATCH = 65_536;
  private static final long PROGRESS_NANOS = 500_000_000L;

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "CONFIG", description = "A candidate's YAML file.")
  private Path config = Path.of("");

  @Option(
      names = "--tape",
      paramLabel = "TAPE",
      description = "Name or SHA-256 (default: the candidate's regression feed).")
  private @Nullable String tapeName;

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    common.home().create();
    CandidateFile candidate =
        new CandidateReader(common.home(), LocalStrategies.all()).read(config);
    TapeShelf shelf = new TapeShelf(common.home().tapes());
    String sha256 = tape(candidate.config(), shelf);
    Path scratch = Files.createTempDirectory("belay-backtest-");
    try (Tape tape = Tape.open(shelf.folder(), sha256)) {
      SessionReport report = run(candidate.config(), tape, scratch);
      console.endProgress();
      SessionCommand.print(console, report);
      console.document(report);
      return (report.state() == SessionState.ENDED ? ExitCode.DONE : ExitCode.FOUND).code();
    } catch (TapeException broken) {
      throw Tapes.refused(broken);
    } finally {
      delete(scratch);
    }
  }

  private SessionReport run(CandidateConfig candidate, Tape tape, Path scratch) {
    EngineSetup setup =
        new EngineSetup(
            spec(candidate, tape),
            tape,
            scratch,
            "0".repeat(64),
            Clock.systemUTC(),
            KillLatchView.OPEN,
            Optional.empty());
    try (EngineSession session = EngineSession.open(setup)) {
      long told = System.nanoTime();
      while (session.run(BATCH) != EngineSession.OVER) {
        if (System.nanoTime() - told > PROGRESS_NANOS) {
          told = System.nanoTime();
          common.console().progress("backtest  " + Numbers.progress(session.status()));
        }
      }
      return session.report();
    }
  }

  /** A backtest of the whole tape under the candidate's own bounds. */
  static SessionSpec spec(CandidateConfig candidate, Tape tape) {
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

  private String tape(CandidateConfig candidate, TapeShelf shelf) {
    if (tapeName != null) {
      return shelf
          .find(tapeName)
          .orElseThrow(() ->
              CliException.badInput(
                  "there is no tape \"" + tapeName + "\"", "", "See: belay data list"));
    }
    Feed feed = candidate.feeds().get("regression");
    if (feed == null || !feed.isTape()) {
      throw CliException.badInput(
          "the candidate names no tape as its regression feed",
          config.toString(),
          "Name one with --tape.");
    }
    return feed.name();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
