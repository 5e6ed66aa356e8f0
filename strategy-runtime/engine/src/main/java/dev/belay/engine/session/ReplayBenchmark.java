package dev.belay.engine.session;

import dev.belay.api.session.Fingerprint;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How long a tape takes from its first frame to the end of the session: both books, strategy and
 * matching, frames read from the mapped tape. Making the session, whose books are empty then, is
 * not in it; making the report, and with a log its hash, is not either.
 */
public final class ReplayBenchmark {
  private static final int BATCH = 1 << 16;
  private static final double NANOS = 1e9;

  private final SessionSpec spec;
  private final Tape tape;
  private final Path scratch;
  private int logs;

  /**
   * @param scratch an existing directory for logs; each is deleted after its run
   */
  public ReplayBenchmark(SessionSpec spec, Tape tape, Path scratch) {
    this.spec = spec;
    this.tape = tape;
    this.scratch = scratch;
  }

  /** Seconds of one replay without a log. */
  public double unrecorded() {
    try (EngineSession session = EngineSession.openUnrecorded(setup(scratch))) {
      return seconds(session);
    }
  }

  /** Seconds of one replay with a log. */
  public double recorded() {
    Path directory = scratch.resolve("replay-" + logs++);
    try (EngineSession session = EngineSession.open(setup(directory))) {
      return seconds(session);
    } finally {
      delete(directory);
    }
  }

  /** Bytes allocated per event that changed no order. */
  public double bytesPerQuietEvent() {
    return EngineBenchmark.bytesPerQuietEvent(EngineSession.openUnrecorded(setup(scratch)));
  }

  /** What every replay's fingerprint is. */
  public Fingerprint fingerprint() {
    try (EngineSession session = EngineSession.openUnrecorded(setup(scratch))) {
      return session.runToEnd().fingerprint();
    }
  }

  private static double seconds(EngineSession session) {
    long start = System.nanoTime();
    long wait = session.run(BATCH);
    while (wait != EngineSession.OVER) {
      wait = session.run(BATCH);
    }
    return (System.nanoTime() - start) / NANOS;
  }

  private EngineSetup setup(Path directory) {
    return new EngineSetup(
        spec,
        tape,
        directory,
        "0".repeat(64),
        InstantSource.system(),
        KillLatchView.OPEN,
        Optional.empty());
  }

  private static void delete(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(EngineSetup.LOG));
      Files.deleteIfExists(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
