package dev.belay.cli.command;

import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.report.Summary;
import dev.belay.cli.research.ResultFolder;
import dev.belay.engine.research.trace.FillPoint;
import dev.belay.engine.research.trace.Kpis;
import dev.belay.engine.research.trial.LogDifference;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how two sessions differ. */
@Command(
    name = "compare",
    description = "Compare two sessions: parameters, results, fills, and where they parted.",
    footer = {
      "",
      "Example: belay backtest a.yaml --out a && belay backtest b.yaml --out b && belay compare a"
          + " b",
      "Exit code 1: they decided differently."
    })
public final class CompareCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(index = "0", paramLabel = "A", description = "A folder of --out, or a session's id.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private String second = "";

  /** What {@code --json} prints. */
  private record Answer(
      Summary first, Summary second, long commonFills, Optional<LogDifference> difference) {}

  @Override
  public Integer call() {
    Console console = common.console();
    ResultFolder a = ResultFolder.open(common.home(), first);
    ResultFolder b = ResultFolder.open(common.home(), second);
    Optional<LogDifference> difference = LogDifference.find(a.log(), b.log(), Long.MAX_VALUE);
    long shared = shared(a, b);
    table(a, b).printTo(console);
    console.answer(
        "fills       %d in both, %d only in A, %d only in B"
            .formatted(
                shared, a.trace().fills().size() - shared, b.trace().fills().size() - shared));
    console.answer(difference.map(CompareCommand::text).orElse("decisions   the same, every one"));
    console.document(new Answer(Summary.of(a.trace()), Summary.of(b.trace()), shared, difference));
    return (difference.isPresent() ? ExitCode.FOUND : ExitCode.DONE).code();
  }

  private static String text(LogDifference difference) {
    return "decisions   %d the same; they part at %s: A %s, B %s"
        .formatted(
            difference.decisions(),
            Numbers.instant(difference.atNanos()),
            difference.first().isEmpty() ? "nothing more" : difference.first(),
            difference.second().isEmpty() ? "nothing more" : difference.second());
  }

  private static Table table(ResultFolder a, ResultFolder b) {
    Table table = new Table("", "A " + a.name(), "B " + b.name());
    Map<String, String> one = a.trace().spec().bot().parameters().values();
    Map<String, String> other = b.trace().spec().bot().parameters().values();
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      String left = one.getOrDefault(name, "-");
      String right = other.getOrDefault(name, "-");
      if (!left.equals(right)) {
        table.row(name, left, right);
      }
    }
    Map<String, String> kpis = new LinkedHashMap<>(rows(a));
    Map<String, String> others = rows(b);
    kpis.forEach((name, value) -> table.row(name, value, others.getOrDefault(name, "-")));
    return table;
  }

  private static Map<String, String> rows(ResultFolder folder) {
    Summary summary = Summary.of(folder.trace());
    Kpis kpis = summary.kpis();
    Function<Long, String> money = Numbers::money;
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("net", money.apply(kpis.netUnits()));
    rows.put("spread earned", money.apply(kpis.spreadUnits()));
    rows.put("inventory", money.apply(kpis.inventoryUnits()));
    rows.put("fees", Numbers.amount(kpis.feeUnits()));
    rows.put("drawdown", Numbers.amount(kpis.drawdownMaxUnits()));
    rows.put(
        "Sharpe",
        summary
            .sharpe()
            .map(sharpe -> String.format(Locale.ROOT, "%.2f", sharpe.annualised()))
            .orElse("-"));
    rows.put("orders", Long.toString(kpis.orders()));
    rows.put("fills", Long.toString(kpis.fills()));
    rows.put("state", summary.state());
    rows.put(
        "fingerprint",
        summary.fingerprint().substring(0, Math.min(12, summary.fingerprint().length())));
    return rows;
  }

  /** Fills of one instant, side, price and quantity. */
  private static long shared(ResultFolder a, ResultFolder b) {
    Map<String, Long> left =
        a.trace().fills().stream()
            .collect(Collectors.groupingBy(CompareCommand::key, Collectors.counting()));
    Map<String, Long> right =
        b.trace().fills().stream()
            .collect(Collectors.groupingBy(CompareCommand::key, Collectors.counting()));
    return left.entrySet().stream()
        .mapToLong(fill -> Math.min(fill.getValue(), right.getOrDefault(fill.getKey(), 0L)))
        .sum();
  }

  private static String key(FillPoint fill) {
    return fill.atNanos() + " " + fill.side() + " " + fill.priceTicks() + " " + fill.quantityLots();
  }
}
