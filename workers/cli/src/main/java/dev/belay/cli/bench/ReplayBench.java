package dev.belay.cli.bench;

import dev.belay.engine.session.ReplayBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Replays a tape again and again, with a log and without, and a peer's program in between. */
public final class ReplayBench {
  /** Replays of each kind that are not counted. */
  public static final int WARMUPS = 20;

  /** Replays of each kind of which the fastest counts. */
  public static final int RUNS = 40;

  private static final double RECORDER_RATIO_MAX = 1.25;
  private static final double PEER_RATIO_MIN = 3;

  private final ReplayBenchmark ours;
  private final @Nullable Peer peer;

  ReplayBench(ReplayBenchmark ours, @Nullable Peer peer) {
    this.ours = ours;
    this.peer = peer;
  }

  /**
   * What {@code bench replay --json} prints.
   *
   * @param secondsPerFile fastest replay without a log
   * @param secondsPerFileRecorded fastest replay with one
   * @param recorderRatio of the two
   * @param levelsPerSecond rows of the tape by {@code secondsPerFile}
   * @param bytesPerQuietEvent allocated per event that changed no order
   * @param fingerprint of every replay
   * @param peerSecondsPerFile fastest replay of hftbacktest in the same run
   * @param peerRatio how many times as fast as the peer, without a log
   * @param machine it ran on
   * @param figures those with a target
   */
  public record Answer(
      double secondsPerFile,
      double secondsPerFileRecorded,
      double recorderRatio,
      double levelsPerSecond,
      double bytesPerQuietEvent,
      String fingerprint,
      Optional<Double> peerSecondsPerFile,
      Optional<Double> peerRatio,
      String machine,
      List<Figure> figures) {
    public Answer {
      figures = List.copyOf(figures);
    }
  }

  /** The figures with a target. */
  static List<Figure> figures(double recorderRatio, Optional<Double> peerRatio) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "replay of a tape, log on ÷ off, fastest of " + RUNS,
            String.format(Locale.ROOT, "%.2f", recorderRatio),
            "≤ 1.25",
            recorderRatio <= RECORDER_RATIO_MAX));
    peerRatio.ifPresent(ratio ->
        figures.add(
            new Figure(
                "the same without a log ÷ hftbacktest's speed",
                String.format(Locale.ROOT, "%.2f", ratio),
                "≥ 3.00",
                ratio >= PEER_RATIO_MIN)));
    return figures;
  }

  /**
   * Measures.
   *
   * @param rows of the tape
   */
  Answer run(long rows, Consumer<String> progress) {
    double unrecorded = Double.MAX_VALUE;
    double recorded = Double.MAX_VALUE;
    double theirs = Double.MAX_VALUE;
    for (int i = 0; i < WARMUPS + RUNS; i++) {
      progress.accept("replay " + (i + 1) + " of " + (WARMUPS + RUNS));
      boolean counts = i >= WARMUPS;
      unrecorded = Math.min(unrecorded, counted(counts, ours.unrecorded()));
      recorded = Math.min(recorded, counted(counts, ours.recorded()));
      theirs = Math.min(theirs, counted(counts, peer == null ? Double.MAX_VALUE : peer.replay()));
    }
    Optional<Double> peerSeconds = peer == null ? Optional.empty() : Optional.of(theirs);
    double fastest = unrecorded;
    Optional<Double> peerRatio = peerSeconds.map(seconds -> seconds / fastest);
    return new Answer(
        unrecorded,
        recorded,
        recorded / unrecorded,
        rows / unrecorded,
        ours.bytesPerQuietEvent(),
        ours.fingerprint().value(),
        peerSeconds,
        peerRatio,
        Bench.machine(),
        figures(recorded / unrecorded, peerRatio));
  }

  private static double counted(boolean counts, double seconds) {
    return counts ? seconds : Double.MAX_VALUE;
  }
}
