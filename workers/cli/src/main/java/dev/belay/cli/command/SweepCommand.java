package dev.belay.cli.command;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.ProgressBar;
import dev.belay.cli.research.ResearchDesk;
import dev.belay.cli.research.ResearchTables;
import dev.belay.cli.strategy.Strategies;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.research.trial.Grid;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a grid of parameters on one tape. */
@Command(
    name = "sweep",
    description = "Run a candidate with every point of a grid of parameters, on all cores.",
    footer = {
      "",
      "Example: belay sweep deploy/desk/candidates/epp-btc.yaml --grid skew=0.2,0.5 --grid"
          + " atr_share=2,4",
      "         belay sweep CONFIG --grid skew=0.2,0.5 --split 0.6"
    })
public final class SweepCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "CONFIG", description = "A candidate's YAML file.")
  private Path config = Path.of("");

  @Mixin private ResearchOptions options = new ResearchOptions();

  @Option(
      names = "--split",
      paramLabel = "SHARE",
      description =
          "Sweep only this share of the tape's time, and run the best on the rest, out of sample.")
  private @Nullable Double split;

  /** What {@code --json} prints. */
  private record Answer(
      List<RunResult> runs,
      RunResult best,
      Optional<RunResult> outOfSample,
      TrialStore.Count trials) {}

  @Override
  public Integer call() throws IOException {
    Strategies strategies = Strategies.with(options.jars());
    try (ResearchDesk desk = ResearchDesk.open(common.home(), config, options.tape(), strategies)) {
      List<ParameterValues> points = desk.points(options.grid());
      return split == null ? whole(desk, points) : split(desk, points, split);
    } catch (TapeException broken) {
      throw Tapes.refused(broken);
    }
  }

  private int whole(ResearchDesk desk, List<ParameterValues> points) {
    Console console = common.console();
    List<RunResult> runs =
        new Sweep(desk.backtests(), options.jobs())
            .run(points, desk.tape(), done -> told(done, points.size()));
    return told(desk, runs, Optional.empty(), console);
  }

  private int split(ResearchDesk desk, List<ParameterValues> points, double share)
      throws IOException {
    desk.requirePrints();
    Sweep sweep = new Sweep(desk.backtests(), options.jobs());
    WalkForward walk = new WalkForward(sweep, desk.backtests(), desk.windows());
    List<WalkForward.Window> window =
        List.of(
            ResearchOptions.checked(
                "--split", "Example: --split 0.6", () -> WalkForward.split(desk.tape(), share)));
    WalkForward.Fold fold = walk.run(desk.tape(), window, points, done -> {}).folds().getFirst();
    return told(desk, fold.inSample(), Optional.of(fold.outOfSample()), common.console());
  }

  private int told(
      ResearchDesk desk, List<RunResult> runs, Optional<RunResult> outOfSample, Console console) {
    console.endProgress();
    runs.forEach(desk::note);
    List<String> varied = Grid.parse(options.grid()).names();
    ResearchTables tables = new ResearchTables(console, varied);
    RunResult best = Sweep.best(runs);
    TrialStore.Count trials = desk.trials();
    tables.ranking(runs);
    console.answer("best        " + tables.point(best.parameters()));
    tables.deflated(best.sharpe(), "the best", trials);
    outOfSample.ifPresent(run -> {
      console.answer("out of sample, the best of the above:");
      tables.ranking(List.of(run));
    });
    console.document(new Answer(runs, best, outOfSample, trials));
    return (best.hasEnded() ? ExitCode.DONE : ExitCode.FOUND).code();
  }

  private void told(int done, int all) {
    Console console = common.console();
    if (console.isLive()) {
      console.progress(ProgressBar.line("sweep", (double) done / all, done + " of " + all));
    }
  }
}
