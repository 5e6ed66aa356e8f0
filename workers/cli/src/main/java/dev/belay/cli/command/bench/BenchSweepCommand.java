package dev.belay.cli.command.bench;

import dev.belay.cli.bench.Bench;
import dev.belay.cli.bench.Figure;
import dev.belay.cli.bench.FigureTable;
import dev.belay.cli.bench.SweepBench;
import dev.belay.cli.bench.SweepScaling;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times a sweep on one core and on two. */
@Command(
    name = "sweep",
    description = "Time 100 backtests on one core and on two, beside a loop that only computes.",
    footer = {"", "Example: belay bench sweep --rounds 9"})
public final class BenchSweepCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often; the best counts (default: 6).")
  private int rounds = 6;

  /** What {@code --json} prints. */
  record Answer(String machine, SweepScaling.Measured measured, List<Figure> figures) {}

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || rounds > 100) {
      throw CliException.badInput(
          "expected from 1 to 100 rounds, was " + rounds, "--rounds", "Nine are enough.");
    }
    Console console = common.console();
    SweepScaling.Measured measured = SweepBench.run(common.home(), rounds, console::progress);
    List<Figure> figures = SweepBench.figures(measured);
    int code = FigureTable.print(console, figures);
    console.document(new Answer(Bench.machine(), measured, figures));
    return code;
  }
}
