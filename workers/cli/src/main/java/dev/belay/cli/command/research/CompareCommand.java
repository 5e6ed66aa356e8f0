package dev.belay.cli.command.research;

import dev.belay.api.session.SessionSpec;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Leaves;
import dev.belay.cli.console.Numbers;
import dev.belay.cli.console.Table;
import dev.belay.cli.report.Summary;
import dev.belay.cli.research.Parting;
import dev.belay.cli.research.ResultFolder;
import dev.belay.engine.research.trace.FillPoint;
import dev.belay.engine.research.trace.Kpis;
import dev.belay.engine.research.trial.LogDifference;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
      Summary first,
      Summary second,
      long commonFills,
      Optional<LogDifference> difference,
      Optional<Parting> parting) {}

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
    Optional<Parting> parting = difference.map(where -> Parting.of(a, b, where));
    console.answer(difference.map(CompareCommand::text).orElse("decisions   the same, every one"));
    parting.ifPresent(what -> {
      console.answer("            A " + orNothing(what.first()));
      console.answer("            B " + orNothing(what.second()));
    });
    console.document(
        new Answer(Summary.of(a.trace()), Summary.of(b.trace()), shared, difference, parting));
    return (difference.isPresent() ? ExitCode.FOUND : ExitCode.DONE).code();
  }

  private static String text(LogDifference difference) {
    return "decisions   %,d the same; they part at %s:"
        .formatted(difference.decisions(), Numbers.instant(difference.atNanos()));
  }

  private static String orNothing(String done) {
    return done.isEmpty() ? "nothing more" : done;
  }

  /** What differs of what they were asked, then what came of it side by side. */
  private static Table table(ResultFolder a, ResultFolder b) {
    Table table = new Table("", "A " + a.name(), "B " + b.name());
    Map<String, String> one = asked(a);
    Map<String, String> other = asked(b);
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      String left = one.getOrDefault(name, "-");
      String right = other.getOrDefault(name, "-");
      if (!left.equals(right)) {
        table.row(name, left, right);
      }
    }
    Map<String, String> others = rows(b);
    rows(a).forEach((name, value) -> table.row(name, value, others.getOrDefault(name, "-")));
    return table;
  }

  /** Parameters by their own name, the rest of the bot by its path, and the tape. */
  private static Map<String, String> asked(ResultFolder folder) {
    SessionSpec spec = folder.trace().spec();
    Map<String, String> asked = new TreeMap<>();
    Leaves.of(spec.bot())
        .forEach((path, value) -> {
          if (!path.startsWith("parameters")) {
            asked.put(path, value);
          }
        });
    asked.putAll(spec.bot().parameters().values());
    asked.put("feed", spec.feed().toString());
    return asked;
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
    rows.put("funding", money.apply(kpis.fundingUnits()));
    rows.put("drawdown", Numbers.amount(kpis.drawdownMaxUnits()));
    rows.put(
        "Sharpe",
        summary
            .sharpe()
            .map(sharpe -> String.format(Locale.ROOT, "%.2f", sharpe.annualised()))
            .orElse("-"));
    rows.put("orders", Long.toString(kpis.orders()));
    rows.put("fills", Long.toString(kpis.fills()));
    rows.put("maker fills", Long.toString(kpis.makerFills()));
    rows.put("turnover", Numbers.amount(kpis.turnover().units()));
    rows.put("position max", lots(folder, kpis.positionMaxLots()));
    rows.put("position at the end", lots(folder, kpis.positionLots()));
    rows.put("uptime", Numbers.percent(kpis.uptime()));
    rows.put("state", summary.state());
    rows.put(
        "fingerprint",
        summary.fingerprint().substring(0, Math.min(12, summary.fingerprint().length())));
    return rows;
  }

  private static String lots(ResultFolder folder, long lots) {
    return folder
        .trace()
        .spec()
        .bot()
        .instrument()
        .lotSize()
        .value()
        .multiply(BigDecimal.valueOf(lots))
        .stripTrailingZeros()
        .toPlainString();
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
