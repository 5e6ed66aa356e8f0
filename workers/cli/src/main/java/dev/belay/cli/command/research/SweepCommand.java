package dev.belay.cli.command.research;

import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyRun;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.ProgressBar;
import dev.belay.cli.research.ResearchDesk;
import dev.belay.cli.research.ResearchTables;
import dev.belay.cli.strategy.Strategies;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.study.TapeWalk;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.Grid;
import dev.belay.engine.research.trial.RunResult;
import dev.belay.engine.research.trial.Sweep;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.tape.TapeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
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
  private record Answer(List<RunResult> runs, RunResult best, TrialStore.Count trials) {}

  /** What {@code --json} prints of a split; runs are in sample. */
  private record SplitAnswer(
      List<StudyRun> runs,
      StudyFold split,
      Optional<SharpeRatio> outOfSample,
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
    List<RunResult> runs =
        new Sweep(desk.backtests(), options.jobs())
            .run(points, desk.tape(), done -> told(done, points.size()));
    return told(desk, runs);
  }

  private int split(ResearchDesk desk, List<ParameterValues> points, double share)
      throws IOException {
    TapeWalk walk =
        ResearchOptions.checked(
            "--split", "Example: --split 0.6", () -> TapeWalk.split(desk.tape(), share));
    int runs = walk.runs(points.size());
    AtomicInteger done = new AtomicInteger();
    Backtests telling = desk.backtests().telling(() -> told(done.incrementAndGet(), runs));
    TapeWalk.Walked walked =
        walk.run(new TapeWalk.Bench(telling, options.jobs(), desk.windows()), points, desk::note);
    return told(desk, walked.folds().getFirst(), walked.outOfSample().get());
  }

  private int told(ResearchDesk desk, TapeWalk.Fold fold, Optional<SharpeRatio> outOfSample) {
    Console console = common.console();
    console.endProgress();
    ResearchTables tables = new ResearchTables(console, Grid.parse(options.grid()).names());
    TrialStore.Count trials = desk.trials();
    StudyRun best = fold.judged().inSample();
    tables.parts(fold.tried());
    console.answer("best        " + tables.point(best.parameters()));
    tables.deflated(outOfSample, "the best, out of sample,", trials);
    console.answer("out of sample, the best of the above:");
    tables.parts(List.of(fold.judged().outOfSample()));
    console.document(new SplitAnswer(fold.tried(), fold.judged(), outOfSample, trials));
    return (best.state() == SessionState.ENDED ? ExitCode.DONE : ExitCode.FOUND).code();
  }

  private int told(ResearchDesk desk, List<RunResult> runs) {
    Console console = common.console();
    console.endProgress();
    runs.forEach(desk::note);
    ResearchTables tables = new ResearchTables(console, Grid.parse(options.grid()).names());
    RunResult best = Sweep.best(runs);
    TrialStore.Count trials = desk.trials();
    tables.ranking(runs);
    console.answer("best        " + tables.point(best.parameters()));
    tables.deflated(best.sharpe(), "the best", trials);
    console.document(new Answer(runs, best, trials));
    return (best.hasEnded() ? ExitCode.DONE : ExitCode.FOUND).code();
  }

  private void told(int done, int all) {
    Console console = common.console();
    if (console.isLive()) {
      console.progress(ProgressBar.line("sweep", done, all));
    }
  }
}
