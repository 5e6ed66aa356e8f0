package dev.belay.cli.command.bench;

import dev.belay.cli.bench.FigureTable;
import dev.belay.cli.bench.ReplayBench;
import dev.belay.cli.bench.TapeReplay;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.LocalStrategies;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.cli.tape.Tapes;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeException;
import dev.belay.evidence.candidate.CandidateConfig;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long a tape takes. */
@Command(
    name = "replay",
    description = {
      "Replay a tape again and again and tell the fastest.",
      "Without a log, with one, and by hftbacktest where --peer names a Python that has it."
    },
    footer = {"", "Example: belay bench replay --tape TAPE --json"})
public final class BenchReplayCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--tape",
      required = true,
      paramLabel = "TAPE",
      description = "Name, SHA-256 or file.")
  private String tape = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "What runs (default: deploy/backtests/q-v1.yaml).")
  private @Nullable Path config;

  @Option(
      names = "--peer",
      paramLabel = "PYTHON",
      description = "A Python that has hftbacktest; needs --peer-data.")
  private @Nullable String peer;

  @Option(
      names = "--peer-data",
      paramLabel = "FILE",
      description = "The recording the tape was imported from.")
  private @Nullable Path peerData;

  @Override
  public Integer call() {
    Console console = common.console();
    Path root = Installation.current().root();
    Path file = config == null ? root.resolve("deploy/backtests/q-v1.yaml") : config;
    CandidateConfig candidate =
        new CandidateReader(common.home(), LocalStrategies.all()).readWithoutFeeds(file).config();
    try (Tape opened = new TapeShelf(common.home().tapes()).open(tape)) {
      ReplayBench.Answer answer =
          new TapeReplay(candidate, opened, peer(root)).run(console::progress);
      console.endProgress();
      print(console, answer);
      int code = FigureTable.print(console, answer.figures());
      console.document(answer);
      return code;
    } catch (TapeException broken) {
      throw Tapes.refused(broken);
    }
  }

  private Optional<TapeReplay.PeerChoice> peer(Path root) {
    if (peer == null && peerData == null) {
      return Optional.empty();
    }
    if (peer == null || peerData == null) {
      throw CliException.badInput(
          "--peer and --peer-data belong together", "", "Name the Python and the recording.");
    }
    return Optional.of(
        new TapeReplay.PeerChoice(
            peer, root.resolve("deploy/bench/hftbacktest_replay.py"), peerData));
  }

  private static void print(Console console, ReplayBench.Answer answer) {
    console.answer(
        String.format(
            Locale.ROOT,
            "a file      %.4f s, %.1f M rows/s",
            answer.secondsPerFile(),
            answer.levelsPerSecond() / 1e6));
    console.answer(
        String.format(
            Locale.ROOT,
            "with a log  %.4f s, %.2f times as long",
            answer.secondsPerFileRecorded(),
            answer.recorderRatio()));
    console.answer(
        String.format(
            Locale.ROOT,
            "allocated   %.3f B per event that changes no order",
            answer.bytesPerQuietEvent()));
    console.answer(
        answer
            .peerSecondsPerFile()
            .map(seconds ->
                String.format(
                    Locale.ROOT,
                    "hftbacktest %.4f s, %.2f times as long",
                    seconds,
                    answer.peerRatio().orElse(0.0)))
            .orElse("hftbacktest not measured; --peer names a Python that has it"));
    console.answer("fingerprint " + answer.fingerprint());
  }
}
