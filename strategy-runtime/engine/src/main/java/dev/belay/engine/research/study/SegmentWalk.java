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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Walks forward on a tape that cannot be cut, since a book or an indicator would start empty: every
 * point runs once on all of it, and the windows are parts of its account. What a run made before an
 * instant rests on nothing after it; that is what the look-ahead check is there for. A part is told
 * at mid, for nothing is closed at its end.
 */
final class SegmentWalk {
  private static final long WINDOW_NANOS_MIN = 60_000_000_000L;

  private final List<Window> windows;

  private SegmentWalk(List<Window> windows) {
    this.windows = List.copyOf(windows);
  }

  /** Instants: from {@code from} to before {@code cut} to choose on, from there to judge on. */
  record Window(long fromNanos, long cutNanos, long toNanos) {}

  /**
   * Windows that cut the tape's time evenly.
   *
   * @throws IllegalArgumentException when a window would be shorter than a minute
   */
  static SegmentWalk of(Tape tape, int folds, WalkForward.Start start) {
    if (folds < 1 || folds > 1_000) {
      throw new IllegalArgumentException("expected from 1 to 1,000 folds, was " + folds);
    }
    requireTime(tape, 1.0 / (folds + 1), "ask for fewer folds");
    long[] edges = new long[folds + 2];
    for (int i = 0; i <= folds; i++) {
      edges[i] = instant(tape, (double) i / (folds + 1));
    }
    edges[folds + 1] = end(tape);
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      long from = start == WalkForward.Start.ANCHORED ? edges[0] : edges[i];
      windows.add(new Window(from, edges[i + 1], edges[i + 2]));
    }
    return new SegmentWalk(windows);
  }

  /** One window: a share of the tape's time to choose on, the rest to judge on. */
  static SegmentWalk split(Tape tape, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("expected a share between 0 and 1, was " + share);
    }
    requireTime(tape, Math.min(share, 1 - share), "ask for another share");
    return new SegmentWalk(List.of(new Window(instant(tape, 0), instant(tape, share), end(tape))));
  }

  private static void requireTime(Tape tape, double share, String what) {
    long span = tape.header().lastAtNanos() - tape.header().firstAtNanos();
    if ((long) (span * share) < WINDOW_NANOS_MIN) {
      throw new IllegalArgumentException(
          "expected windows of at least a minute, was a tape of "
              + span / 1_000_000_000
              + " s; "
              + what);
    }
  }

  private static long instant(Tape tape, double share) {
    long first = tape.header().firstAtNanos();
    return first + (long) ((double) (tape.header().lastAtNanos() - first) * share);
  }

  /** Behind the last instant. */
  private static long end(Tape tape) {
    return tape.header().lastAtNanos() + 1;
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
  List<TapeWalk.Fold> run(
      Tape tape, List<ParameterValues> points, Sweep sweep, Consumer<RunResult> told) {
    List<Parts> runs =
        sweep.run(points, tape, (spec, log) -> parts(TraceReader.read(log, spec)), done -> {});
    runs.forEach(run -> told.accept(run.whole()));
    List<TapeWalk.Fold> walked = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      int fold = i;
      Window window = windows.get(i);
      Parts chosen =
          runs.stream()
              .max(Comparator.comparingDouble(run -> run.score(fold, window.cutNanos())))
              .orElseThrow(() -> new IllegalStateException("expected a point, was none"));
      walked.add(
          new TapeWalk.Fold(
              new StudyFold(
                  window.fromNanos(),
                  window.cutNanos(),
                  window.toNanos(),
                  runs.size(),
                  chosen.before().get(i),
                  chosen.behind().get(i)),
              runs.stream().map(run -> run.before().get(fold)).toList()));
    }
    return walked;
  }

  /**
   * The ratio of what was judged, one window behind the other. Accounts of all points would not fit
   * in memory, so what was chosen runs again.
   */
  Optional<SharpeRatio> joined(Tape tape, List<TapeWalk.Fold> folds, Backtests backtests) {
    Map<ParameterValues, List<AccountPoint>> whole = new HashMap<>();
    List<List<AccountPoint>> judged = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      List<AccountPoint> account =
          whole.computeIfAbsent(
              folds.get(i).judged().outOfSample().parameters(),
              point ->
                  backtests.run(point, tape, (spec, log) -> TraceReader.read(log, spec).account()));
      Window window = windows.get(i);
      long to = judgedTo(window, i);
      judged.add(
          account.stream()
              .filter(point -> point.atNanos() >= window.cutNanos())
              .filter(point -> point.atNanos() < to)
              .toList());
    }
    boolean traded = folds.stream().anyMatch(fold -> fold.judged().outOfSample().fills() > 0);
    return traded
        ? SharpeRatio.of(Returns.joined(judged, backtests.bot().capital().units()))
        : Optional.empty();
  }

  private Parts parts(SessionTrace trace) {
    List<StudyRun> before = new ArrayList<>();
    List<StudyRun> behind = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      before.add(part(trace, window.fromNanos(), window.cutNanos()));
      behind.add(part(trace, window.cutNanos(), judgedTo(window, i)));
    }
    return new Parts(Backtests.result(trace), trace.span().endNanos(), before, behind);
  }

  /** What fills behind the last row is of the last window. */
  private long judgedTo(Window window, int number) {
    return number + 1 == windows.size() ? Long.MAX_VALUE : window.toNanos();
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
            ? Optional.empty()
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
}
