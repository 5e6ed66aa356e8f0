package dev.belay.cli.bench;

import dev.belay.cli.console.CliException;
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
import java.util.function.Consumer;

/** Times the import of a recording, each run in a JVM of its own. */
public final class ImportBench {
  private static final double TARGET = 150_000;

  private final Path file;

  public ImportBench(Path file) {
    this.file = file;
  }

  /**
   * What was measured.
   *
   * @param linesPerSecond best run, by the clock
   * @param linesPerCpuSecond best run, by the importing thread's CPU time: what the clock says
   *     where a processor is free
   */
  public record Measured(
      long lines,
      int runs,
      double linesPerSecond,
      double linesPerCpuSecond,
      double medianSeconds,
      Figure figure) {}

  private record Run(long lines, long nanos, long cpuNanos) {}

  /**
   * Measures.
   *
   * @throws CliException when there is nothing to read or an import fails
   */
  public Measured run(int runs, Consumer<String> progress) throws IOException {
    if (!Files.isReadable(file) || runs < 1) {
      throw CliException.badInput(
          "there is no readable file or no run", file.toString(), "Check the path.");
    }
    List<Run> done = new ArrayList<>();
    Path scratch = Files.createTempDirectory("belay-bench-import-");
    try {
      for (int i = 1; i <= runs; i++) {
        progress.accept("import " + i + " of " + runs);
        done.add(run(scratch));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CliException.unreachable("interrupted while it measured", "Run it again.");
    } finally {
      delete(scratch);
    }
    return measured(done);
  }

  private static Measured measured(List<Run> done) {
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
    return new Measured(best.lines(), done.size(), rate, cpuRate, median / 1e9, figure);
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
