package dev.belay.cli.command;

import dev.belay.api.strategy.ParameterValues;
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
import dev.belay.engine.research.trial.Grid;
import dev.belay.engine.research.trial.LookAhead;
import dev.belay.engine.research.trial.RunResult;
import dev.belay.engine.research.trial.Sweep;
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
      List<WalkForward.Fold> folds,
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
      desk.requirePrints();
      WalkForward.Walk walked = walk(desk, desk.points(options.grid()));
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

  private WalkForward.Walk walk(ResearchDesk desk, List<ParameterValues> points)
      throws IOException {
    WalkForward.Start start = anchored ? WalkForward.Start.ANCHORED : WalkForward.Start.ROLLING;
    List<WalkForward.Window> windows =
        ResearchOptions.checked(
            "--folds", "Example: --folds 4", () -> WalkForward.windows(desk.tape(), folds, start));
    Sweep sweep = new Sweep(desk.backtests(), options.jobs());
    AtomicInteger done = new AtomicInteger();
    return new WalkForward(sweep, desk.backtests(), desk.windows())
        .run(
            desk.tape(),
            windows,
            points,
            fold -> {
              fold.inSample().forEach(desk::note);
              told(done.incrementAndGet());
            });
  }

  private int told(ResearchDesk desk, WalkForward.Walk walk, Optional<LookAhead.Leak> leak) {
    Console console = common.console();
    console.endProgress();
    ResearchTables tables = new ResearchTables(console, Grid.parse(options.grid()).names());
    Table table = new Table("JUDGED FROM", "CHOSEN", "SHARPE IN", "SHARPE OUT", "NET OUT", "FILLS");
    long net = 0;
    for (WalkForward.Fold fold : walk.folds()) {
      RunResult out = fold.outOfSample();
      net = Math.addExact(net, out.kpis().netUnits());
      table.row(
          Numbers.instant(desk.tape().atNanos(fold.window().cut())),
          tables.point(fold.chosen().parameters()),
          ResearchTables.sharpe(fold.chosen()),
          ResearchTables.sharpe(out),
          Numbers.money(out.kpis().netUnits()),
          Long.toString(out.kpis().fills()));
    }
    table.printTo(console);
    long positive =
        walk.folds().stream().filter(f -> f.outOfSample().kpis().netUnits() > 0).count();
    console.answer(
        "net         %s out of sample, %d of %d windows above zero"
            .formatted(Numbers.money(net), positive, walk.folds().size()));
    TrialStore.Count trials = desk.trials();
    tables.deflated(walk.outOfSample(), "all windows out of sample", trials);
    console.answer(
        cuts == 0
            ? "look-ahead  not checked"
            : leak.map(WalkForwardCommand::text)
                .orElse("look-ahead  none: %d futures shuffled".formatted(cuts)));
    console.document(
        new Answer(
            walk.folds(),
            net,
            walk.outOfSample(),
            walk.outOfSample().map(trials::deflate),
            trials,
            leak));
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

  private void told(int done) {
    Console console = common.console();
    if (console.isLive()) {
      console.progress(
          ProgressBar.line("walk-forward", (double) done / folds, done + " of " + folds));
    }
  }
}
