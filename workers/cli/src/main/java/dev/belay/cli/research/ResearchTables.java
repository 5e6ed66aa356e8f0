package dev.belay.cli.research;

import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.study.StudyRun;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.engine.research.measure.DeflatedSharpe;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trial.RunResult;
import dev.belay.engine.research.trial.TrialStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs as rows for people. */
public final class ResearchTables {
  private static final int SHOWN_MAX = 20;
  private static final int REASONS_MAX = 5;

  private final Console console;
  private final List<String> varied;

  /**
   * Tables.
   *
   * @param varied parameters with a column of their own
   */
  public ResearchTables(Console console, List<String> varied) {
    this.console = console;
    this.varied = List.copyOf(varied);
  }

  /** The best runs first, twenty at most, and why those that stopped did, five at most. */
  public void ranking(List<RunResult> runs) {
    List<String> head = new ArrayList<>(varied);
    head.addAll(List.of("NET", "SHARPE", "DRAWDOWN", "FILLS", "MAKER", "STATE"));
    Table table = new Table(head.toArray(String[]::new));
    runs.stream()
        .sorted(Comparator.comparingDouble(RunResult::score).reversed())
        .limit(SHOWN_MAX)
        .forEach(run -> table.row(cells(run)));
    table.printTo(console);
    if (runs.size() > SHOWN_MAX) {
      console.answer("… and " + (runs.size() - SHOWN_MAX) + " more; --json has all");
    }
    runs.stream()
        .filter(run -> !run.hasEnded())
        .limit(REASONS_MAX)
        .forEach(run -> stopped(run.parameters(), run.text()));
  }

  private void stopped(ParameterValues parameters, String why) {
    console.answer("stopped     " + point(parameters) + ": " + why);
  }

  /** The same of parts of runs. */
  public void parts(List<StudyRun> runs) {
    List<String> head = new ArrayList<>(varied);
    head.addAll(List.of("NET", "SHARPE", "DRAWDOWN", "FILLS", "STATE"));
    Table table = new Table(head.toArray(String[]::new));
    runs.stream()
        .sorted(Comparator.comparingDouble(ResearchTables::score).reversed())
        .limit(SHOWN_MAX)
        .forEach(run -> table.row(cells(run)));
    table.printTo(console);
    if (runs.size() > SHOWN_MAX) {
      console.answer("… and " + (runs.size() - SHOWN_MAX) + " more; --json has all");
    }
    runs.stream()
        .filter(run -> run.state() != SessionState.ENDED)
        .limit(REASONS_MAX)
        .forEach(run -> stopped(run.parameters(), run.text()));
  }

  private static double score(StudyRun run) {
    return run.state() == SessionState.ENDED ? run.sharpe().orElse(-1e9) : Double.NEGATIVE_INFINITY;
  }

  private String[] cells(StudyRun run) {
    List<String> cells = new ArrayList<>();
    varied.forEach(name -> cells.add(run.parameters().text(name)));
    cells.add(Numbers.money(run.netUnits()));
    cells.add(sharpe(run));
    cells.add(Numbers.amount(run.drawdownMaxUnits()));
    cells.add(Long.toString(run.fills()));
    cells.add(run.state().name());
    return cells.toArray(String[]::new);
  }

  /**
   * What a choice among trials is worth.
   *
   * @param observed Sharpe ratio of what was chosen
   * @param of what it is the ratio of, in words
   */
  public void deflated(Optional<SharpeRatio> observed, String of, TrialStore.Count trials) {
    console.answer("trials      " + trials.count() + " configurations of this strategy and tape");
    console.answer(
        observed
            .map(ratio -> deflated(ratio, of, trials.deflate(ratio)))
            .orElse("deflated    too few returns of " + of + " to have a Sharpe ratio"));
  }

  private static String deflated(SharpeRatio ratio, String of, DeflatedSharpe value) {
    return "deflated    Sharpe of %s %s a year, luck alone would reach %s; probability of skill %s"
        .formatted(
            of,
            two(ratio.annualised()),
            two(value.hurdle() * StrictMath.sqrt(ratio.perYear())),
            Numbers.percent(value.probability()));
  }

  /** Parameters that vary, as they are written in a file. */
  public String point(ParameterValues parameters) {
    if (varied.isEmpty()) {
      return "as the candidate says";
    }
    return String.join(
        " ", varied.stream().map(name -> name + "=" + parameters.text(name)).toList());
  }

  private static String sharpe(RunResult run) {
    return run.sharpe().map(ratio -> two(ratio.annualised())).orElse("-");
  }

  public static String sharpe(StudyRun run) {
    return run.sharpe().map(ResearchTables::two).orElse("-");
  }

  private String[] cells(RunResult run) {
    List<String> cells = new ArrayList<>();
    varied.forEach(name -> cells.add(run.parameters().text(name)));
    long fills = run.kpis().fills();
    cells.add(Numbers.money(run.kpis().netUnits()));
    cells.add(sharpe(run));
    cells.add(Numbers.amount(run.kpis().drawdownMaxUnits()));
    cells.add(Long.toString(fills));
    cells.add(fills == 0 ? "-" : Numbers.percent((double) run.kpis().makerFills() / fills));
    cells.add(run.state());
    return cells.toArray(String[]::new);
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
