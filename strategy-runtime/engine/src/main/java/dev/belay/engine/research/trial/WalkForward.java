package dev.belay.engine.research.trial;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.research.measure.Returns;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trace.AccountPoint;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Chooses parameters on one window of a tape and judges them on the window behind it, again and
 * again: what a desk that chose every so often would have made.
 */
public final class WalkForward {
  private final Sweep sweep;
  private final Backtests backtests;
  private final Path tapes;

  /**
   * A walk.
   *
   * @param tapes folder for the windows, which are tapes of their own
   */
  public WalkForward(Sweep sweep, Backtests backtests, Path tapes) {
    this.sweep = sweep;
    this.backtests = backtests;
    this.tapes = tapes;
  }

  /** Where the windows to choose on start. */
  public enum Start {
    /** At the tape's start: every window is longer than the one before. */
    ANCHORED,
    /** They move along, and have one length. */
    ROLLING
  }

  /**
   * Rows of a tape: from {@code from} to before {@code cut} to choose on, from there to before
   * {@code to} to judge on.
   */
  public record Window(long from, long cut, long to) {}

  /**
   * A window's outcome.
   *
   * @param inSample every point, on what was chosen on
   * @param chosen the best of them
   * @param outOfSample the same parameters on what came after
   */
  public record Fold(
      Window window, List<RunResult> inSample, RunResult chosen, RunResult outOfSample) {
    public Fold {
      inSample = List.copyOf(inSample);
    }
  }

  /**
   * A whole walk.
   *
   * @param folds in the order of time
   * @param outOfSample the Sharpe ratio of all that was judged, one window behind the other: of the
   *     desk that chose anew before each; absent when that is too short or never traded
   */
  public record Walk(List<Fold> folds, Optional<SharpeRatio> outOfSample) {
    public Walk {
      folds = List.copyOf(folds);
    }
  }

  /**
   * Windows of equal spans of time, {@code folds + 1} of them: each but the first is judged on
   * once.
   *
   * @throws IllegalArgumentException when a window would be empty
   */
  public static List<Window> windows(Tape tape, int folds, Start start) {
    if (folds < 1 || folds > 1_000) {
      throw new IllegalArgumentException("expected from 1 to 1,000 folds, was " + folds);
    }
    long first = tape.header().firstAtNanos();
    long span = tape.header().lastAtNanos() - first;
    long[] cuts = new long[folds + 2];
    for (int i = 0; i <= folds; i++) {
      cuts[i] = tape.firstRowAt(first + (long) ((double) span * i / (folds + 1)));
    }
    cuts[folds + 1] = tape.rows();
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      long from = start == Start.ANCHORED ? 0 : cuts[i];
      windows.add(checked(new Window(from, cuts[i + 1], cuts[i + 2])));
    }
    return windows;
  }

  /** One window: a share of the tape's time to choose on, the rest to judge on. */
  public static Window split(Tape tape, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("expected a share between 0 and 1, was " + share);
    }
    long first = tape.header().firstAtNanos();
    long span = tape.header().lastAtNanos() - first;
    return checked(new Window(0, tape.firstRowAt(first + (long) (span * share)), tape.rows()));
  }

  /** Chooses and judges on every window; {@code told} hears of each when it is done. */
  public Walk run(
      Tape tape, List<Window> windows, List<ParameterValues> points, Consumer<Fold> told) {
    List<Fold> folds = new ArrayList<>();
    List<List<AccountPoint>> accounts = new ArrayList<>();
    for (Window window : windows) {
      Fold fold = fold(tape, window, points, accounts);
      folds.add(fold);
      told.accept(fold);
    }
    boolean traded = folds.stream().anyMatch(fold -> fold.outOfSample().kpis().fills() > 0);
    long capital = backtests.bot().capital().units();
    return new Walk(
        folds, traded ? SharpeRatio.of(Returns.joined(accounts, capital)) : Optional.empty());
  }

  private Fold fold(
      Tape tape, Window window, List<ParameterValues> points, List<List<AccountPoint>> accounts) {
    try (Tape past = tape.slice(window.from(), window.cut(), tapes);
        Tape future = tape.slice(window.cut(), window.to(), tapes)) {
      List<RunResult> inSample = sweep.run(points, past, count -> {});
      RunResult chosen = Sweep.best(inSample);
      SessionTrace judged =
          backtests.run(chosen.parameters(), future, (spec, log) -> TraceReader.read(log, spec));
      accounts.add(judged.account());
      return new Fold(window, inSample, chosen, Backtests.result(judged));
    }
  }

  private static Window checked(Window window) {
    if (window.from() >= window.cut() || window.cut() >= window.to()) {
      throw new IllegalArgumentException(
          "expected rows in every window, was " + window + "; ask for fewer folds");
    }
    return window;
  }
}
