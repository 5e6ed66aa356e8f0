package dev.belay.engine.research.study;

import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyRun;
import dev.belay.engine.research.measure.Returns;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trace.AccountPoint;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.RunResult;
import dev.belay.engine.research.trial.Sweep;
import dev.belay.engine.research.trial.WalkForward;
import dev.belay.engine.tape.Tape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Walks forward on a tape that cannot be cut, since a book or an indicator would start empty: every
 * point runs once on all of it, and the windows are parts of its account. What a run made before an
 * instant rests on nothing after it; that is what the look-ahead check is there for. A part is told
 * at mid, for nothing is closed at its end.
 */
final class SegmentWalk {
  private static final long WINDOW_NANOS_MIN = 60_000_000_000L;

  private final Tape tape;
  private final int folds;
  private final WalkForward.Start start;

  SegmentWalk(Tape tape, int folds, WalkForward.Start start) {
    this.tape = tape;
    this.folds = folds;
    this.start = start;
  }

  /**
   * Whether there is time to cut.
   *
   * @throws IllegalArgumentException when a window would be shorter than a minute
   */
  static void requireTime(Tape tape, int folds) {
    long span = tape.header().lastAtNanos() - tape.header().firstAtNanos();
    if (span / (folds + 1) < WINDOW_NANOS_MIN) {
      throw new IllegalArgumentException(
          "expected windows of at least a minute, was a tape of "
              + span / 1_000_000_000
              + " s; ask for fewer folds");
    }
  }

  /** One point's run: whole, and for each fold before the cut and behind it. */
  private record Parts(
      RunResult whole, long endNanos, List<StudyRun> before, List<StudyRun> behind) {
    /** What was known at the cut: whether it is stopped later is not. */
    double score(int fold, long cutNanos) {
      return whole.hasEnded() || endNanos >= cutNanos
          ? before.get(fold).sharpe().orElse(-1e9)
          : Double.NEGATIVE_INFINITY;
    }
  }

  /** Chooses and judges on every window; {@code told} hears of every point's whole run. */
  List<StudyFold> run(List<ParameterValues> points, Sweep sweep, Consumer<RunResult> told) {
    List<Parts> runs =
        sweep.run(points, tape, (spec, log) -> parts(TraceReader.read(log, spec)), done -> {});
    runs.forEach(run -> told.accept(run.whole()));
    List<StudyFold> walked = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      int fold = i;
      Parts chosen =
          runs.stream()
              .max(Comparator.comparingDouble(run -> run.score(fold, edge(fold + 1))))
              .orElseThrow(() -> new IllegalStateException("expected a point, was none"));
      walked.add(
          new StudyFold(
              from(i),
              edge(i + 1),
              edge(i + 2),
              runs.size(),
              chosen.before().get(i),
              chosen.behind().get(i)));
    }
    return walked;
  }

  private Parts parts(SessionTrace trace) {
    List<StudyRun> before = new ArrayList<>();
    List<StudyRun> behind = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      before.add(part(trace, from(i), edge(i + 1)));
      // What fills behind the last row is of the last window.
      behind.add(part(trace, edge(i + 1), i + 1 == folds ? Long.MAX_VALUE : edge(i + 2)));
    }
    return new Parts(Backtests.result(trace), trace.span().endNanos(), before, behind);
  }

  private static StudyRun part(SessionTrace trace, long fromNanos, long toNanos) {
    long capital = trace.spec().bot().capital().units();
    List<AccountPoint> account = new ArrayList<>();
    long start = capital;
    for (AccountPoint point : trace.account()) {
      if (point.atNanos() < fromNanos) {
        start = point.equityUnits();
      } else if (point.atNanos() < toNanos) {
        account.add(point);
      }
    }
    long fills =
        trace.fills().stream()
            .filter(fill -> fill.atNanos() >= fromNanos && fill.atNanos() < toNanos)
            .count();
    long end = account.isEmpty() ? start : account.getLast().equityUnits();
    return new StudyRun(
        trace.spec().bot().parameters(),
        SessionState.valueOf(trace.ending().state()),
        trace.ending().text(),
        end - start,
        drawdown(start, account),
        fills,
        fills == 0
            ? java.util.Optional.empty()
            : SharpeRatio.of(Returns.of(account, capital)).map(SharpeRatio::annualised));
  }

  private static long drawdown(long startUnits, List<AccountPoint> account) {
    long peak = startUnits;
    long worst = 0;
    for (AccountPoint point : account) {
      peak = Math.max(peak, point.equityUnits());
      worst = Math.max(worst, peak - point.equityUnits());
    }
    return worst;
  }

  private long from(int fold) {
    return start == WalkForward.Start.ANCHORED ? edge(0) : edge(fold);
  }

  /** The edges cut the tape's time evenly; behind the last instant is the last. */
  private long edge(int number) {
    long first = tape.header().firstAtNanos();
    long last = tape.header().lastAtNanos();
    return number > folds
        ? last + 1
        : first + (long) ((double) (last - first) * number / (folds + 1));
  }
}
