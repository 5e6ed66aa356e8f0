package dev.belay.cli.command.bench;

import dev.belay.cli.bench.Bench;
import dev.belay.cli.bench.Figure;
import dev.belay.cli.bench.FigureTable;
import dev.belay.cli.bench.ImportBench;
import dev.belay.cli.command.Common;
import dev.belay.cli.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times an import in fresh JVMs. */
@Command(
    name = "import",
    description = "Time the import of a BTCUSDT recording of Binance USD-M, each run in a new JVM.",
    footer = {"", "Example: belay bench import btcusdt_20240808.gz --runs 7"})
public final class ImportBenchCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "FILE", description = "The recording.")
  private Path file = Path.of("");

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often (default: 5).")
  private int runs = 5;

  /** What {@code --json} prints. */
  record Answer(String machine, ImportBench.Measured measured, List<Figure> figures) {}

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    ImportBench.Measured measured = new ImportBench(file).run(runs, console::progress);
    List<Figure> figures = List.of(measured.figure());
    int code = FigureTable.print(console, figures);
    console.document(new Answer(Bench.machine(), measured, figures));
    return code;
  }
}
