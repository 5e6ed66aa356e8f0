package dev.belay.cli.command.bench;

import dev.belay.cli.bench.Bench;
import dev.belay.cli.bench.Figure;
import dev.belay.cli.bench.FigureTable;
import dev.belay.cli.bench.GateFigure;
import dev.belay.cli.bench.ImportBench;
import dev.belay.cli.bench.SweepBench;
import dev.belay.cli.bench.TapeReplay;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.LocalStrategies;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.evidence.candidate.CandidateConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "         belay bench --tape btcusdt --file btcusdt_20240808.gz",
      "         belay bench sweep",
      "         belay bench import btcusdt_20240808.gz"
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int SWEEP_ROUNDS = 6;
  private static final int IMPORT_RUNS = 5;

  @Mixin private Common common = new Common();

  @Option(names = "--with-demo", description = "Also run the demo and time it.")
  private boolean withDemo;

  @Option(
      names = "--with-huge",
      description =
          "Also stream a tape of 100 million rows; it takes 4 GB of disk in the temporary folder.")
  private boolean withHuge;

  @Option(
      names = "--tape",
      paramLabel = "TAPE",
      description = "Also replay this tape of BTCUSDT, and time a sweep on one core and on two.")
  private @Nullable String tape;

  @Option(
      names = "--file",
      paramLabel = "RECORDING",
      description = "Also time the import of this recording of Binance USD-M.")
  private @Nullable Path file;

  @Option(
      names = "--peer",
      paramLabel = "PYTHON",
      description = "A Python that has hftbacktest, to replay beside; needs --tape and --file.")
  private @Nullable String peer;

  @Option(
      names = "--ladder",
      paramLabel = "LADDER",
      description = "Also time the gates of a ladder of the running desk.")
  private @Nullable String ladder;

  /** What {@code --json} prints. */
  record Answer(String machine, List<Figure> figures) {}

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    if (peer != null && (tape == null || file == null)) {
      throw CliException.badInput(
          "--peer needs a tape and the recording it was imported from",
          "",
          "Name them with --tape and --file.");
    }
    Installation installation = Installation.current();
    Bench bench = new Bench(installation, console::progress);
    List<Figure> figures = new ArrayList<>();
    if (ladder != null) {
      console.progress("judging the gates of " + ladder);
      try (Desk desk = common.desk()) {
        figures.add(GateFigure.measure(desk, ladder));
      }
    }
    figures.addAll(bench.run(candidate(installation), new Bench.Extras(withDemo, withHuge)));
    if (tape != null) {
      figures.addAll(replay(console, installation, tape));
      figures.addAll(
          SweepBench.figures(SweepBench.run(common.home(), SWEEP_ROUNDS, console::progress)));
    }
    if (file != null) {
      figures.add(new ImportBench(file).run(IMPORT_RUNS, console::progress).figure());
    }
    int code = FigureTable.print(console, figures);
    console.document(new Answer(Bench.machine(), figures));
    return code;
  }

  private List<Figure> replay(Console console, Installation installation, String name) {
    Path root = installation.root();
    CandidateConfig config =
        new CandidateReader(common.home(), LocalStrategies.all())
            .readWithoutFeeds(root.resolve("deploy/backtests/q-v1.yaml"))
            .config();
    Optional<TapeReplay.PeerChoice> other =
        peer == null || file == null
            ? Optional.empty()
            : Optional.of(
                new TapeReplay.PeerChoice(
                    peer, root.resolve("deploy/bench/hftbacktest_replay.py"), file));
    try (Tape opened = new TapeShelf(common.home().tapes()).open(name)) {
      return new TapeReplay(config, opened, other).run(console::progress).figures();
    } catch (TapeException broken) {
      throw Tapes.refused(broken);
    }
  }

  private static Path candidate(Installation installation) {
    return installation.root().resolve("deploy/desk/candidates/epp-btc.yaml");
  }
}
