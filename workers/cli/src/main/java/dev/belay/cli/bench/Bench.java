package dev.belay.cli.bench;

import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.engine.risk.RiskBenchmark;
import dev.belay.engine.session.BarBenchmark;
import dev.belay.engine.session.EngineBenchmark;
import dev.belay.engine.session.TelemetryBenchmark;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.tape.Tape;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.journal.ship.IngestRates;
import dev.belay.journal.ship.JournalBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures, one figure after the other, in a folder that is deleted afterwards. */
public final class Bench {
  private static final int WARMUPS = 100;

  /** Enough to outlast a neighbour's burst on a shared machine: the fastest is told. */
  private static final int RUNS = 200;

  private static final int HELP_RUNS = 7;
  private static final int INGEST_ROWS = 50_000;

  private final Installation installation;
  private final Consumer<String> progress;

  public Bench(Installation installation, Consumer<String> progress) {
    this.installation = installation;
    this.progress = progress;
  }

  /** Processor count, memory and JVM of this machine. */
  public static String machine() {
    return String.format(
        Locale.ROOT,
        "%s %s, %d processors, JVM %s",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
  }

  /**
   * What is only measured when asked for.
   *
   * @param demo the demo, timed
   * @param huge a tape of 10⁸ rows
   */
  public record Extras(boolean demo, boolean huge) {}

  /**
   * Runs everything.
   *
   * @param candidate YAML of the {@code epp} candidate to backtest
   */
  public List<Figure> run(Path candidate, Extras extras) {
    List<Figure> figures = new ArrayList<>();
    try {
      Path scratch = Files.createTempDirectory("belay-bench-");
      try {
        progress.accept("timing --help");
        figures.add(help());
        figures.addAll(HistoryFigures.measure());
        progress.accept("timing backtests");
        figures.addAll(backtest(candidate, scratch));
        figures.add(bars(scratch));
        progress.accept("timing the journal");
        figures.add(ingest(scratch));
        if (extras.huge()) {
          figures.add(new HugeTape(scratch.resolve("huge"), progress).measure(HugeTape.ROWS));
        }
        if (extras.demo()) {
          progress.accept("timing the demo");
          figures.add(demo(scratch));
        }
      } finally {
        delete(scratch);
      }
    } catch (IOException failed) {
      throw CliException.badInput(
          "the benchmark could not use its folder: " + failed.getMessage(), "", "Make room.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return figures;
  }

  private Figure help() throws IOException, InterruptedException {
    double[] seconds = new double[HELP_RUNS];
    for (int i = 0; i < HELP_RUNS; i++) {
      seconds[i] = seconds(List.of(launcher(), "--help"), 60);
    }
    Arrays.sort(seconds);
    double median = seconds[HELP_RUNS / 2];
    return new Figure(
        "--help, median of " + HELP_RUNS,
        String.format(Locale.ROOT, "%.2f s", median),
        "< 0.50 s",
        median < 0.5);
  }

  private List<Figure> backtest(Path candidate, Path scratch) {
    DeskHome home = new DeskHome(scratch.resolve("home")).create();
    CandidateConfig config = new CandidateReader(home, strategies()).read(candidate).config();
    try (Tape tape = Tape.open(home.tapes(), soak(config))) {
      EngineBenchmark.Result result =
          EngineBenchmark.run(spec(config, tape), tape, scratch.resolve("logs"), WARMUPS, RUNS);
      List<Figure> figures = new ArrayList<>();
      figures.addAll(
          List.of(
              new Figure(
                  "trade-tape backtest of epp, log on, fastest of " + RUNS,
                  String.format(
                      Locale.ROOT, "%.2f M trades/s of CPU", result.tradesPerCpuSecond() / 1e6),
                  "≥ 2 M trades/s",
                  result.tradesPerCpuSecond() >= 2e6),
              new Figure(
                  "allocated per event that changes no order",
                  String.format(Locale.ROOT, "%.3f B", result.bytesPerQuietEvent()),
                  "0 B",
                  result.bytesPerQuietEvent() < 0.005)));
      progress.accept("timing frames to orders");
      figures.addAll(new LatencyFigures(spec(config, tape), tape, scratch).measure());
      double measured = new TelemetryBenchmark(spec(config, tape), tape, scratch).ratio(20, 20);
      figures.add(
          new Figure(
              "CPU of a paper session, latencies measured ÷ not",
              String.format(Locale.ROOT, "%.2f", measured),
              "≤ 1.15",
              measured <= 1.15));
      double risk = RiskBenchmark.nanosPerOrder(config.bot(), System::nanoTime);
      figures.add(
          new Figure(
              "risk checks of an order, budgets and rates too",
              String.format(Locale.ROOT, "%.0f ns", risk),
              "< 1,000 ns",
              risk < 1_000));
      return figures;
    }
  }

  private static Figure bars(Path scratch) {
    BarBenchmark.Result result = BarBenchmark.run(scratch.resolve("bars"), RUNS);
    return new Figure(
        "EMA cross over 45,031 one-minute bars, no report",
        String.format(Locale.ROOT, "%.2f M bars/s of CPU", result.barsPerCpuSecond() / 1e6),
        "≥ 2 M bars/s",
        result.barsPerCpuSecond() >= 2e6);
  }

  private static String soak(CandidateConfig config) {
    Feed feed = config.feeds().get("soak");
    if (feed == null) {
      throw new IllegalStateException("expected a soak feed, was " + config.feeds());
    }
    return feed.name();
  }

  private Figure ingest(Path scratch) throws IOException, InterruptedException {
    try (ScratchDatabase database = ScratchDatabase.start(scratch)) {
      IngestRates rates = JournalBenchmark.run(database.dataSource(), INGEST_ROWS);
      return new Figure(
          "journal ingest ÷ raw COPY of the same rows",
          String.format(
              Locale.ROOT,
              "%.2f (%.0f of %.0f rows/s)",
              rates.ratio(),
              rates.shippedRowsPerSecond(),
              rates.rawRowsPerSecond()),
          "≥ 0.50",
          rates.ratio() >= 0.5);
    }
  }

  private Figure demo(Path scratch) throws IOException, InterruptedException {
    double seconds =
        seconds(List.of(launcher(), "demo", "--home", scratch.resolve("demo").toString()), 600);
    return new Figure(
        "demo, warm", String.format(Locale.ROOT, "%.1f s", seconds), "< 90 s", seconds < 90);
  }

  private String launcher() {
    return installation.root().resolve("belay").toString();
  }

  private static double seconds(List<String> command, int limitSeconds)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(limitSeconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroy();
      throw CliException.unreachable(
          String.join(" ", command) + " did not end well", "Run it by hand to see why.");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static SessionSpec spec(CandidateConfig config, Tape tape) {
    return new SessionSpec(
        new SessionId("bench"),
        SessionKind.BACKTEST,
        config.bot(),
        Feed.tape(tape.sha256()),
        ClockSpec.unlimited(),
        new SessionBounds(
            SessionBounds.DURATION_NANOS_MAX,
            config.lossMax(),
            config.drawdownMax(),
            Optional.empty()),
        60_000_000_000L,
        Optional.empty(),
        "bench");
  }

  private static List<StrategyListing> strategies() {
    return Catalogue.all().stream()
        .map(known ->
            new StrategyListing(known.name(), known.version(), known.summary(), known.parameters()))
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
