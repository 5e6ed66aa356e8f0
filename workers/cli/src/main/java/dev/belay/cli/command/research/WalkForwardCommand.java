package dev.belay.cli.command.research;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyRun;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.ProgressBar;
import dev.belay.cli.console.Table;
import dev.belay.cli.research.ResearchDesk;
import dev.belay.cli.research.ResearchTables;
import dev.belay.cli.strategy.Strategies;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.research.measure.DeflatedSharpe;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.study.TapeWalk;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.Grid;
import dev.belay.engine.research.trial.LookAhead;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.research.trial.WalkForward;
import dev.belay.engine.tape.TapeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses on the past and judges on what follows. */
@Command(
    name = "walk-forward",
    description = {
      "Choose parameters on one window of the tape, judge them on the window behind it, and so on.",
      "A tape of trades is cut; of a book, of bars, or with funding, windows are parts of whole"
          + " runs.",
      "Then shuffle the future at random instants: what was decided before must not change."
    },
    footer = {
      "",
      "Example: belay walk-forward CONFIG --grid skew=0.2,0.5,0.8 --folds 4",
      "Exit code 1: the strategy knows the future."
    })
public final class WalkForwardCommand implements Callable<Integer> {
  private static final int CUTS_MAX = 1_000;

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "CONFIG", description = "A candidate's YAML file.")
  private Path config = Path.of("");

  @Mixin private ResearchOptions options = new ResearchOptions();

  @Option(names = "--folds", paramLabel = "N", description = "Windows to judge (default: 4).")
  private int folds = 4;

  @Option(
      names = "--anchored",
      description = "Choose on all that came before, not on the window before alone.")
  private boolean anchored;

  @Option(
      names = "--cuts",
      paramLabel = "N",
      description = "Instants at which the future is shuffled (default: 3; 0: not at all).")
  private int cuts = 3;

  @Option(names = "--seed", paramLabel = "N", description = "Of those instants (default: 1).")
  private long seed = 1;

  /** What {@code --json} prints. */
  private record Answer(
      List<StudyFold> folds,
      long outOfSampleUnits,
      Optional<SharpeRatio> outOfSample,
      Optional<DeflatedSharpe> deflated,
      TrialStore.Count trials,
      Optional<LookAhead.Leak> leak) {}

  @Override
  public Integer call() throws IOException {
    if (cuts < 0 || cuts > CUTS_MAX) {
      throw CliException.badInput(
          "expected from 0 to 1,000 cuts, was " + cuts, "--cuts", "Three are enough for most.");
    }
    Strategies strategies = Strategies.with(options.jars());
    try (ResearchDesk desk = ResearchDesk.open(common.home(), config, options.tape(), strategies)) {
      TapeWalk.Walked walked = walk(desk, desk.points(options.grid()));
      Optional<LookAhead.Leak> leak =
          cuts == 0
              ? Optional.empty()
              : new LookAhead(desk.backtests(), desk.windows())
                  .find(desk.backtests().bot().parameters(), desk.tape(), cuts, seed);
      return told(desk, walked, leak);
    } catch (TapeException broken) {
      throw Tapes.refused(broken);
    }
  }

  private TapeWalk.Walked walk(ResearchDesk desk, List<ParameterValues> points) throws IOException {
    WalkForward.Start start = anchored ? WalkForward.Start.ANCHORED : WalkForward.Start.ROLLING;
    TapeWalk walk =
        ResearchOptions.checked(
            "--folds", "Example: --folds 4", () -> TapeWalk.of(desk.tape(), folds, start));
    int runs = walk.runs(points.size());
    AtomicInteger done = new AtomicInteger();
    Backtests telling = desk.backtests().telling(() -> told(done.incrementAndGet(), runs));
    return walk.run(
        new TapeWalk.Bench(telling, options.jobs(), desk.windows()), points, desk::note);
  }

  private int told(ResearchDesk desk, TapeWalk.Walked walk, Optional<LookAhead.Leak> leak) {
    Console console = common.console();
    Optional<SharpeRatio> outOfSample = walk.outOfSample().get();
    console.endProgress();
    ResearchTables tables = new ResearchTables(console, Grid.parse(options.grid()).names());
    Table table = new Table("JUDGED FROM", "CHOSEN", "SHARPE IN", "SHARPE OUT", "NET OUT", "FILLS");
    long net = 0;
    for (StudyFold fold : walk.judged()) {
      StudyRun out = fold.outOfSample();
      net = Math.addExact(net, out.netUnits());
      table.row(
          Numbers.instant(fold.cutNanos()),
          tables.point(fold.inSample().parameters()),
          ResearchTables.sharpe(fold.inSample()),
          ResearchTables.sharpe(out),
          Numbers.money(out.netUnits()),
          Long.toString(out.fills()));
    }
    table.printTo(console);
    long positive =
        walk.judged().stream().filter(fold -> fold.outOfSample().netUnits() > 0).count();
    console.answer(
        "net         %s out of sample, %d of %d windows above zero"
            .formatted(Numbers.money(net), positive, walk.folds().size()));
    TrialStore.Count trials = desk.trials();
    tables.deflated(outOfSample, "all windows out of sample", trials);
    console.answer(
        cuts == 0
            ? "look-ahead  not checked"
            : leak.map(WalkForwardCommand::text)
                .orElse("look-ahead  none: %d futures shuffled".formatted(cuts)));
    console.document(
        new Answer(
            walk.judged(), net, outOfSample, outOfSample.map(trials::deflate), trials, leak));
    return (leak.isPresent() ? ExitCode.FOUND : ExitCode.DONE).code();
  }

  private static String text(LookAhead.Leak leak) {
    return "look-ahead  FOUND: with what follows %s shuffled, decision %d at %s changed (%s, %s)"
        .formatted(
            Numbers.instant(leak.cutNanos()),
            leak.difference().decisions() + 1,
            Numbers.instant(leak.difference().atNanos()),
            leak.difference().first(),
            leak.difference().second());
  }

  private void told(int done, int all) {
    Console console = common.console();
    if (console.isLive()) {
      console.progress(ProgressBar.line("walk-forward", done, all));
    }
  }
}
