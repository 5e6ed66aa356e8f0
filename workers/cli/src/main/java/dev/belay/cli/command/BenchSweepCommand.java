package dev.belay.cli.command;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.cli.bench.Bench;
import dev.belay.cli.bench.Figure;
import dev.belay.cli.bench.SweepScaling;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.research.ResearchDesk;
import dev.belay.cli.strategy.Strategies;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times a sweep on one core and on two. */
@Command(
    name = "sweep",
    description = "Time 100 backtests on one core and on two, beside a loop that only computes.",
    footer = {"", "Example: belay bench sweep --rounds 3"})
public final class BenchSweepCommand implements Callable<Integer> {
  private static final int RUNS = 100;
  private static final double RATIO_MIN = 0.9;
  private static final long GROWTH_MAX_BYTES = 4L << 20;

  @Mixin private Common common = new Common();

  @Option(names = "--rounds", description = "How often; the best counts (default: 2).")
  private int rounds = 2;

  /** What {@code --json} prints. */
  record Answer(String machine, SweepScaling.Measured measured, List<Figure> figures) {}

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || rounds > 100) {
      throw CliException.badInput(
          "expected from 1 to 100 rounds, was " + rounds, "--rounds", "Three are enough.");
    }
    Console console = common.console();
    try (ResearchDesk desk =
        ResearchDesk.open(
            common.home(),
            Installation.current().root().resolve("deploy/desk/candidates/epp-btc.yaml"),
            Optional.empty(),
            Strategies.with(List.of()))) {
      String values =
          IntStream.range(0, RUNS)
              .mapToObj(i -> String.format(Locale.ROOT, "%.2f", i / (double) RUNS))
              .collect(Collectors.joining(","));
      List<ParameterValues> points = desk.points(List.of("skew=" + values));
      SweepScaling.Measured measured =
          new SweepScaling(desk.backtests(), desk.tape(), points).run(rounds, console::progress);
      return told(console, measured);
    }
  }

  private static int told(Console console, SweepScaling.Measured measured) {
    console.endProgress();
    long growth = measured.heapAfterBytes() - measured.heapBeforeBytes();
    List<Figure> figures =
        List.of(
            new Figure(
                "100 runs on 2 cores: gain, as a share of a register loop's",
                String.format(
                    Locale.ROOT,
                    "%.2f (%.1f s → %.1f s; loop %.1f s → %.1f s; by CPU time %.2f)",
                    measured.ratio(),
                    measured.sweepOne().nanos() / 1e9,
                    measured.sweepTwo().nanos() / 1e9,
                    measured.loopOne().nanos() / 1e9,
                    measured.loopTwo().nanos() / 1e9,
                    measured.cpuRatio()),
                "≥ 0.90",
                measured.ratio() >= RATIO_MIN),
            new Figure(
                "heap after a collection, growth over " + measured.runs() + " runs",
                String.format(
                    Locale.ROOT,
                    "%+.1f MiB (from %.1f MiB)",
                    growth / (double) (1 << 20),
                    measured.heapBeforeBytes() / (double) (1 << 20)),
                "≤ 4 MiB",
                growth <= GROWTH_MAX_BYTES));
    Table table = new Table("FIGURE", "MEASURED", "TARGET", "");
    figures.forEach(figure ->
        table.row(
            figure.name(), figure.measured(), figure.target(), figure.met() ? "ok" : "MISSED"));
    table.printTo(console);
    console.answer("machine: " + Bench.machine());
    console.document(new Answer(Bench.machine(), measured, figures));
    return figures.stream().allMatch(Figure::met) ? 0 : 1;
  }
}
