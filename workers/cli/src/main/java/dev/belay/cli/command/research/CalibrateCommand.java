package dev.belay.cli.command.research;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.backtest.Backtest;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.LocalStrategies;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.calibration.Calibration;
import dev.belay.engine.calibration.EdgeReport;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.journal.store.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a strategy's fills say about its config. */
@Command(
    name = "calibrate",
    description = {
      "Say what fills earned and which parameters they speak for.",
      "The fills are those of a session in the journal, or of a candidate's YAML run on a tape."
    },
    footer = {
      "",
      "Example: belay calibrate soak-1-0-7f3a",
      "         belay calibrate deploy/desk/candidates/epp-btc.yaml --tape sample-first"
    })
public final class CalibrateCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "SESSION|CONFIG", description = "A session's id or a YAML file.")
  private String source = "";

  @Option(
      names = "--tape",
      paramLabel = "TAPE",
      description = "For a YAML file: name, SHA-256 or file of the tape to run it on.")
  private @Nullable String tapeName;

  @Override
  public Integer call() throws IOException {
    Calibration calibration = new Calibration();
    if (source.endsWith(".yaml") || source.endsWith(".yml")) {
      run(calibration);
    } else {
      read(calibration);
    }
    EdgeReport report = calibration.report();
    tell(common.console(), report);
    common.console().document(report);
    return ExitCode.DONE.code();
  }

  private void read(Calibration calibration) {
    try (Desk desk = common.desk()) {
      JournalReader reader = new JournalReader(desk.database());
      long after = 0;
      List<JournalEvent> page = reader.after(source, after, JournalReader.PAGE_MAX);
      if (page.isEmpty()) {
        throw CliException.badInput(
            "the journal has no session of that id", source, "See belay session list.");
      }
      while (!page.isEmpty()) {
        page.forEach(event -> calibration.take(event.payload()));
        after = page.getLast().sequence();
        page = reader.after(source, after, JournalReader.PAGE_MAX);
      }
    }
  }

  private void run(Calibration calibration) throws IOException {
    if (tapeName == null) {
      throw CliException.badInput(
          "a YAML file says what to run, not on what", source, "Name a tape with --tape.");
    }
    common.home().create();
    CandidateConfig candidate =
        new CandidateReader(common.home(), LocalStrategies.all())
            .readWithoutFeeds(Path.of(source))
            .config();
    try (Tape tape = new TapeShelf(common.home().tapes()).open(tapeName)) {
      SessionTrace trace =
          new Backtest(candidate, tape)
              .journal(this::progress, event -> calibration.take(event.payload()));
      new TrialStore(common.home().path().resolve("trials"))
          .add(Backtests.result(trace), candidate.bot(), tape, StrategyLookup.CATALOGUE);
      common.console().endProgress();
    } catch (TapeException broken) {
      throw Tapes.refused(broken);
    }
  }

  private void progress(SessionStatus status) {
    common.console().progress("backtest  " + Numbers.progress(status));
  }

  private static void tell(Console console, EdgeReport report) {
    console.answer(
        "fills                %d, of them maker %d, with markout %d"
            .formatted(report.fills(), report.makerFills(), report.marked()));
    console.answer("half spread quoted   " + bps(report.quotedBps()));
    console.answer("earned at the fill   " + bps(report.earnedBps()));
    console.answer("fill factor          " + number(report.fillFactor()));
    console.answer("adverse selection    " + bps(report.adverseSelectionBps()) + " a fill");
    console.answer("fee                  " + bps(report.feeBps()) + " a fill");
    console.answer("net edge             " + bps(report.netEdgeBps()) + " a round trip");
    if (report.advice().isEmpty()) {
      console.answer("nothing to change    too few fills, or the config agrees with them");
      return;
    }
    Table table = new Table("PARAMETER", "USED", "FILLS SPEAK FOR", "BECAUSE");
    report
        .advice()
        .forEach(each ->
            table.row(each.parameter(), two(each.used()), two(each.recommended()), each.because()));
    table.printTo(console);
  }

  private static String bps(OptionalDouble value) {
    return value.isPresent() ? two(value.getAsDouble()) + " bp" : "not measured";
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? two(value.getAsDouble()) : "not measured";
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
