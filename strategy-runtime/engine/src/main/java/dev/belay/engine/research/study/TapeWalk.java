package dev.belay.engine.research.study;

import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyRun;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.RunResult;
import dev.belay.engine.research.trial.Sweep;
import dev.belay.engine.research.trial.WalkForward;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Chooses parameters on the past and judges them on what follows, on a tape of any kind: one of
 * prints is cut in windows, of any other the windows are parts of runs on all of it.
 */
public final class TapeWalk {
  private final Tape tape;
  private final Windows windows;

  private TapeWalk(Tape tape, Windows windows) {
    this.tape = tape;
    this.windows = windows;
  }

  /** Where a tape is cut. */
  private sealed interface Windows {}

  private record Cut(List<WalkForward.Window> windows) implements Windows {}

  private record Parts(SegmentWalk walk) implements Windows {}

  /**
   * What a walk is made with.
   *
   * @param backtests that run
   * @param jobs runs at one time
   * @param scratch a folder for windows that are tapes of their own
   */
  public record Bench(Backtests backtests, int jobs, Path scratch) {
    Sweep sweep() {
      return new Sweep(backtests, jobs);
    }
  }

  /**
   * A window's outcome.
   *
   * @param judged what was chosen, and what it made in the window
   * @param tried every point, on what was chosen on
   */
  public record Fold(StudyFold judged, List<StudyRun> tried) {
    public Fold {
      tried = List.copyOf(tried);
    }
  }

  /**
   * A whole walk.
   *
   * @param folds in the order of time
   * @param outOfSample makes the Sharpe ratio of all that was judged, one window behind the other:
   *     of the desk that chose anew before each; absent when that is too short or never traded. It
   *     takes another run of each choice where windows are parts
   */
  public record Walked(List<Fold> folds, Supplier<Optional<SharpeRatio>> outOfSample) {
    public Walked {
      folds = List.copyOf(folds);
    }

    /** What was chosen and judged, window by window. */
    public List<StudyFold> judged() {
      return folds.stream().map(Fold::judged).toList();
    }
  }

  /**
   * Windows of equal spans of time, {@code folds + 1} of them: each but the first is judged on
   * once.
   *
   * @throws IllegalArgumentException when a window would be empty or too short
   */
  public static TapeWalk of(Tape tape, int folds, WalkForward.Start start) {
    return new TapeWalk(
        tape,
        tape.isOfPrintsOnly()
            ? new Cut(WalkForward.windows(tape, folds, start))
            : new Parts(SegmentWalk.of(tape, folds, start)));
  }

  /**
   * One window: a share of the tape's time to choose on, the rest to judge on.
   *
   * @throws IllegalArgumentException when one of both would be empty or too short
   */
  public static TapeWalk split(Tape tape, double share) {
    return new TapeWalk(
        tape,
        tape.isOfPrintsOnly()
            ? new Cut(List.of(WalkForward.split(tape, share)))
            : new Parts(SegmentWalk.split(tape, share)));
  }

  /** Backtests it makes of so many points. */
  public int runs(int points) {
    return switch (windows) {
      case Cut cut -> cut.windows().size() * (points + 1);
      case Parts _ -> points;
    };
  }

  /** Chooses and judges; {@code tried} hears of every run that counts as a trial. */
  public Walked run(Bench bench, List<ParameterValues> points, Consumer<RunResult> tried) {
    return switch (windows) {
      case Cut cut -> cut(cut.windows(), bench, points, tried);
      case Parts parts -> {
        List<Fold> folds = parts.walk().run(tape, points, bench.sweep(), tried);
        yield new Walked(folds, () -> parts.walk().joined(tape, folds, bench.backtests()));
      }
    };
  }

  private Walked cut(
      List<WalkForward.Window> windows,
      Bench bench,
      List<ParameterValues> points,
      Consumer<RunResult> tried) {
    List<Fold> folds = new ArrayList<>();
    WalkForward.Walk walk =
        new WalkForward(bench.sweep(), bench.backtests(), bench.scratch())
            .run(
                tape,
                windows,
                points,
                fold -> {
                  fold.inSample().forEach(tried);
                  folds.add(fold(fold));
                });
    return new Walked(folds, walk::outOfSample);
  }

  private Fold fold(WalkForward.Fold fold) {
    WalkForward.Window window = fold.window();
    return new Fold(
        new StudyFold(
            tape.atNanos(window.from()),
            tape.atNanos(window.cut()),
            window.to() < tape.rows() ? tape.atNanos(window.to()) : tape.header().lastAtNanos(),
            fold.inSample().size(),
            told(fold.chosen()),
            told(fold.outOfSample())),
        fold.inSample().stream().map(TapeWalk::told).toList());
  }

  /** A run in the words of a report. */
  static StudyRun told(RunResult run) {
    return new StudyRun(
        run.parameters(),
        SessionState.valueOf(run.state()),
        run.text(),
        run.kpis().netUnits(),
        run.kpis().drawdownMaxUnits(),
        run.kpis().fills(),
        run.sharpe().map(SharpeRatio::annualised));
  }
}
