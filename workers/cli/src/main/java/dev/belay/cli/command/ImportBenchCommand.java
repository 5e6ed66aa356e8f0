package dev.belay.cli.command;

import dev.belay.cli.bench.Bench;
import dev.belay.cli.bench.Figure;
import dev.belay.cli.bench.ImportRun;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
  private static final double TARGET = 150_000;

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "FILE", description = "The recording.")
  private Path file = Path.of("");

  @Option(names = "--runs", defaultValue = "5", description = "How often (default: 5).")
  private int runs = 5;

  /**
   * What {@code --json} prints.
   *
   * @param linesPerSecond best run, by the clock
   * @param linesPerCpuSecond best run, by the importing thread's CPU time: what the clock says
   *     where a processor is free
   */
  record Answer(
      String machine,
      long lines,
      int runs,
      double linesPerSecond,
      double linesPerCpuSecond,
      double medianSeconds,
      Figure figure) {}

  private record Run(long lines, long nanos, long cpuNanos) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isReadable(file) || runs < 1) {
      throw CliException.badInput(
          "there is no readable file or no run", file.toString(), "Check the path.");
    }
    Console console = common.console();
    List<Run> done = new ArrayList<>();
    Path scratch = Files.createTempDirectory("belay-bench-import-");
    try {
      for (int i = 1; i <= runs; i++) {
        console.progress("import " + i + " of " + runs);
        done.add(run(scratch));
      }
    } finally {
      delete(scratch);
    }
    console.endProgress();
    return answer(console, done);
  }

  private int answer(Console console, List<Run> done) {
    Run best = done.stream().min(Comparator.comparingLong(Run::nanos)).orElseThrow();
    long cpu = done.stream().mapToLong(Run::cpuNanos).min().orElseThrow();
    long median =
        done.stream().mapToLong(Run::nanos).sorted().skip(done.size() / 2).findFirst().orElse(0);
    double rate = 1e9 * best.lines() / best.nanos();
    double cpuRate = 1e9 * best.lines() / cpu;
    Figure figure =
        new Figure(
            "import, first pass in a fresh JVM, best of " + done.size(),
            String.format(
                Locale.ROOT, "%,.0f lines/s (%,.0f by the thread's CPU time)", rate, cpuRate),
            "≥ 150,000 lines/s",
            rate >= TARGET);
    new Table("FIGURE", "MEASURED", "TARGET", "")
        .row(figure.name(), figure.measured(), figure.target(), figure.met() ? "ok" : "MISSED")
        .printTo(console);
    console.answer("machine: " + Bench.machine());
    console.document(
        new Answer(
            Bench.machine(), best.lines(), done.size(), rate, cpuRate, median / 1e9, figure));
    return figure.met() ? 0 : 1;
  }

  private Run run(Path scratch) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Installation.current().cli(ImportRun.class.getName()));
    command.add(file.toString());
    command.add(scratch.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String[] words =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
            .strip()
            .split(" ", -1);
    if (process.waitFor() != 0 || words.length != 3) {
      throw CliException.badInput(
          "the import failed", file.toString(), "Try: belay data import binance-usdm FILE");
    }
    return new Run(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path one : files) {
        Files.delete(one);
      }
    }
    Files.delete(folder);
  }
}
