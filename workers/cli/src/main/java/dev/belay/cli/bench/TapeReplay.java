package dev.belay.cli.bench;

import dev.belay.cli.backtest.Backtest;
import dev.belay.cli.console.CliException;
import dev.belay.engine.session.ReplayBenchmark;
import dev.belay.engine.tape.Tape;
import dev.belay.evidence.candidate.CandidateConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link ReplayBench} in a folder that is deleted afterwards. */
public final class TapeReplay {
  private final CandidateConfig candidate;
  private final Tape tape;
  private final Optional<PeerChoice> peer;

  /**
   * Who else replays.
   *
   * @param python interpreter that has hftbacktest
   * @param script that replays
   * @param recording the tape was imported from
   */
  public record PeerChoice(String python, Path script, Path recording) {}

  public TapeReplay(CandidateConfig candidate, Tape tape, Optional<PeerChoice> peer) {
    this.candidate = candidate;
    this.tape = tape;
    this.peer = peer;
  }

  /** Measures. */
  public ReplayBench.Answer run(Consumer<String> progress) {
    try {
      Path scratch = Files.createTempDirectory("belay-replay-");
      try (Started started = started(scratch, progress)) {
        ReplayBenchmark ours =
            new ReplayBenchmark(new Backtest(candidate, tape).spec(), tape, scratch);
        return new ReplayBench(ours, started.peer()).run(tape.rows(), progress);
      } finally {
        delete(scratch);
      }
    } catch (IOException failed) {
      throw CliException.badInput(
          "the benchmark could not use its folder: " + failed.getMessage(), "", "Make room.");
    }
  }

  private Started started(Path scratch, Consumer<String> progress) {
    if (peer.isEmpty()) {
      return new Started(null);
    }
    progress.accept("starting the peer");
    PeerChoice choice = peer.get();
    return new Started(Peer.start(choice.python(), choice.script(), choice.recording(), scratch));
  }

  private record Started(@Nullable Peer peer) implements AutoCloseable {
    @Override
    public void close() {
      if (peer != null) {
        peer.close();
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
