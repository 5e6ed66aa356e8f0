package dev.belay.engine.research.study;

import dev.belay.api.session.SessionBounds;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.study.DeflatedRatio;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyLeak;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyTrials;
import dev.belay.engine.research.measure.DeflatedSharpe;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.Grid;
import dev.belay.engine.research.trial.LookAhead;
import dev.belay.engine.research.trial.RunResult;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.research.trial.WalkForward;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** One study of one candidate on one tape. For one thread. */
public final class Study {
  private final StudySpec spec;
  private final Tape tape;
  private final StudyBench bench;
  private final Backtests backtests;
  private final List<ParameterValues> points;
  private final TapeWalk walk;

  /**
   * A study.
   *
   * @param tape the spec's
   * @throws IllegalArgumentException when grid or windows do not fit strategy or tape
   */
  public Study(StudySpec spec, Tape tape, StudyBench bench) {
    this.spec = spec;
    this.tape = tape;
    this.bench = bench;
    points = points(spec, bench.strategies());
    walk =
        TapeWalk.of(
            tape,
            spec.plan().folds(),
            spec.plan().anchored() ? WalkForward.Start.ANCHORED : WalkForward.Start.ROLLING);
    backtests =
        new Backtests(
            spec.bot(),
            new SessionBounds(
                SessionBounds.DURATION_NANOS_MAX,
                spec.lossMax(),
                spec.drawdownMax(),
                Optional.empty()),
            bench.strategies(),
            bench.scratch().resolve("runs"));
  }

  /** Backtests it makes in all. */
  public int runs() {
    return 1 + walk.runs(points.size()) + 1 + spec.plan().cuts();
  }

  /**
   * Makes the study.
   *
   * @param told how many runs are done, by any thread
   * @throws RuntimeException of several kinds when the thread is interrupted or a run cannot be
   *     made; the scratch folder is then in any state
   */
  public StudyReport run(IntConsumer told) {
    AtomicInteger done = new AtomicInteger();
    Backtests telling = backtests.telling(() -> told.accept(done.incrementAndGet()));
    RunResult whole = telling.run(spec.bot().parameters(), tape);
    note(whole);
    List<StudyFold> folds = walk(telling);
    Optional<StudyLeak> leak = leak(telling);
    TrialStore.Count trials = bench.trials().count(spec.bot(), tape);
    return new StudyReport(
        spec,
        bench.build(),
        TapeWalk.told(whole),
        folds,
        folds.stream().mapToLong(fold -> fold.outOfSample().netUnits()).sum(),
        spec.plan().cuts(),
        leak,
        new StudyTrials(trials.count(), trials.spread()),
        whole.sharpe().map(ratio -> deflated(ratio, trials)));
  }

  /**
   * The points of a study's grid; the candidate's own parameters alone when it has none.
   *
   * @throws IllegalArgumentException naming the parameter, what was wrong and what is allowed
   */
  public static List<ParameterValues> points(StudySpec spec, StrategyLookup strategies) {
    return new Grid(spec.plan().grid())
        .points(
            strategies
                .find(spec.bot().strategy(), spec.bot().version())
                .orElseThrow(
                    () -> new IllegalArgumentException("unknown strategy " + spec.bot().strategy()))
                .parameters(),
            spec.bot().parameters());
  }

  private void note(RunResult run) {
    bench.trials().add(run, spec.bot(), tape, bench.strategies());
  }

  /** The candidate's own run is a trial whatever comes of it, and each point of a grid is one. */
  private List<StudyFold> walk(Backtests telling) {
    return walk.run(
            new TapeWalk.Bench(telling, bench.jobs(), bench.scratch().resolve("windows")),
            points,
            run -> {
              if (points.size() > 1) {
                note(run);
              }
            })
        .judged();
  }

  private Optional<StudyLeak> leak(Backtests telling) {
    return new LookAhead(telling, bench.scratch().resolve("cut"))
        .find(spec.bot().parameters(), tape, spec.plan().cuts(), spec.plan().seed())
        .map(leak ->
            new StudyLeak(
                leak.cutNanos(),
                leak.difference().atNanos(),
                leak.difference().decisions(),
                leak.difference().first(),
                leak.difference().second()));
  }

  private static DeflatedRatio deflated(SharpeRatio ratio, TrialStore.Count trials) {
    DeflatedSharpe deflated = trials.deflate(ratio);
    return new DeflatedRatio(
        deflated.probability(),
        ratio.annualised(),
        deflated.hurdle() * StrictMath.sqrt(ratio.perYear()),
        ratio.count(),
        ratio.perYear(),
        ratio.skewness(),
        ratio.kurtosis());
  }
}
