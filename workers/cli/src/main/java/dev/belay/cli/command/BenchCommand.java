package dev.belay.cli.command;

import dev.belay.cli.bench.Bench;
import dev.belay.cli.bench.Figure;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what Belay promises. */
@Command(
    name = "bench",
    description = "Measure the figures Belay promises, on this machine.",
    subcommands = {BenchReplayCommand.class, BenchSweepCommand.class, ImportBenchCommand.class},
    footer = {
      "",
      "Example: belay bench",
      "         belay bench --with-demo --json",
      "         belay bench sweep",
      "         belay bench import btcusdt_20240808.gz"
    })
public final class BenchCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(names = "--with-demo", description = "Also run the demo and time it.")
  private boolean withDemo;

  @Option(
      names = "--with-huge",
      description =
          "Also stream a tape of 100 million rows; it takes 4 GB of disk in the temporary folder.")
  private boolean withHuge;

  /** What {@code --json} prints. */
  record Answer(String machine, List<Figure> figures) {}

  @Override
  public Integer call() {
    Console console = common.console();
    Installation installation = Installation.current();
    Bench bench = new Bench(installation, console::progress);
    List<Figure> figures = bench.run(candidate(installation), new Bench.Extras(withDemo, withHuge));
    console.endProgress();
    Table table = new Table("FIGURE", "MEASURED", "TARGET", "");
    figures.forEach(figure ->
        table.row(
            figure.name(), figure.measured(), figure.target(), figure.met() ? "ok" : "MISSED"));
    table.printTo(console);
    console.answer("machine: " + Bench.machine());
    console.document(new Answer(Bench.machine(), figures));
    return figures.stream().allMatch(Figure::met) ? 0 : 1;
  }

  private static Path candidate(Installation installation) {
    return installation.root().resolve("deploy/desk/candidates/epp-btc.yaml");
  }
}
