package dev.belay.cli.command.research;

import dev.belay.api.market.Instrument;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.backtest.Backtest;
import dev.belay.cli.backtest.BacktestAnswer;
import dev.belay.cli.backtest.FillsFile;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.LoopOptions;
import dev.belay.cli.command.session.ReportText;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.ProgressBar;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.report.RunFiles;
import dev.belay.cli.strategy.Strategies;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.CandidateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
    footer = {
      "",
      "Example: belay backtest deploy/desk/candidates/epp-btc.yaml",
      "         belay backtest deploy/desk/candidates/epp-btc.yaml --out result"
    })
public final class BacktestCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "CONFIG", description = "A candidate's YAML file.")
  private Path config = Path.of("");

  @Option(
      names = "--tape",
      paramLabel = "TAPE",
      description = "Name, SHA-256 or file (default: the candidate's regression feed).")
  private @Nullable String tapeName;

  @Option(
      names = "--fills",
      paramLabel = "FILE",
      description = "Write every fill as CSV: exchange_ns,side,price_ticks,qty_lots.")
  private @Nullable Path fillsFile;

  @Option(
      names = "--strategy-jar",
      paramLabel = "JAR",
      description = "A jar with a strategy of your own; may be given for several.")
  private List<Path> jars = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write summary.json, report.html, and fills, equity and bars as CSV and Parquet there.")
  private @Nullable Path out;

  @Mixin private LoopOptions loop = new LoopOptions();

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    if (out != null) {
      RunFiles.requireFolder(out);
    }
    if (fillsFile != null) {
      FillsFile.requireWritable(fillsFile);
    }
    common.home().create();
    TapeShelf shelf = new TapeShelf(common.home().tapes());
    Strategies strategies = Strategies.with(jars);
    CandidateReader reader = new CandidateReader(common.home(), strategies.listings());
    CandidateFile file = tapeName == null ? reader.read(config) : reader.readWithoutFeeds(config);
    CandidateConfig candidate = looped(file.config());
    Path scratch = Files.createTempDirectory("belay-backtest-");
    try (Tape tape = shelf.open(tapeName == null ? feed(candidate) : tapeName)) {
      Backtest.Outcome outcome =
          new Backtest(candidate, tape, strategies).run(scratch, status -> told(console, status));
      console.endProgress();
      if (fillsFile != null) {
        FillsFile.write(fillsFile, outcome.fills());
      }
      int code = told(console, outcome.answer());
      SessionTrace trace =
          TraceReader.read(scratch.resolve(EngineSetup.LOG), outcome.answer().report().spec());
      new TrialStore(common.home().path().resolve("trials"))
          .add(Backtests.result(trace), candidate.bot(), tape, strategies);
      @Nullable Path kept = out != null || code == ExitCode.DONE.code() ? out : stopped();
      if (kept != null) {
        RunFiles.write(kept, file.id().value(), trace);
        RunFiles.keepLog(kept, scratch.resolve(EngineSetup.LOG));
        console.note("report       " + kept.resolve(RunFiles.REPORT));
      }
      delete(scratch);
      return code;
    } catch (TapeException | CliException refused) {
      delete(scratch);
      throw refused instanceof TapeException broken ? Tapes.refused(broken) : refused;
    } catch (RuntimeException | IOException broke) {
      console.note("log          " + scratch.resolve(EngineSetup.LOG) + ", kept to look at");
      throw broke;
    }
  }

  /** Where the files of a run are that stopped, until the next one that does. */
  private Path stopped() {
    return common.home().path().resolve("stopped-backtest");
  }

  /** A bar for a line that is redrawn, figures for one that stays. */
  private static void told(Console console, SessionStatus status) {
    console.meter(
        console.isLive()
            ? ProgressBar.line("backtest", status)
            : "backtest   " + Numbers.progress(status));
  }

  private static int told(Console console, BacktestAnswer answer) {
    SessionReport report = answer.report();
    Instrument instrument = report.spec().bot().instrument();
    ReportText.print(console, report);
    console.answer(
        "position     "
            + answer
                .position()
                .map(open -> open.toPlainString() + " " + instrument.baseCurrency())
                .orElse("unknown: not all that traded could be booked"));
    console.answer(
        "cash         "
            + answer.cash().toPlainString()
            + " "
            + instrument.quoteCurrency()
            + " (sales less buys, before fees)");
    console.document(answer);
    return (report.state() == SessionState.ENDED ? ExitCode.DONE : ExitCode.FOUND).code();
  }

  private CandidateConfig looped(CandidateConfig said) {
    return new CandidateConfig(
        loop.applied(said.bot()), said.lossMax(), said.drawdownMax(), said.feeds());
  }

  private String feed(CandidateConfig candidate) {
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
