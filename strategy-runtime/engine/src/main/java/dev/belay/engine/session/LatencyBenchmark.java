package dev.belay.engine.session;

import dev.belay.api.session.SessionSpec;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How long it takes from reading a frame until the orders that follow from it are with the venue's
 * adapter, everything else the frame sets off included. Frames come at a fixed pace, faster or
 * slower than the tape's, so that one that waits for the one before is seen to wait.
 */
public final class LatencyBenchmark {
  /** Two looks at the clock that are further apart have something between them. */
  private static final long HELD_UP_NANOS = 2_000;

  private final SessionSpec spec;
  private final Tape tape;
  private final Path scratch;
  private final long paceNanos;

  /** Hears of each event that sent, canceled or decided something. */
  @FunctionalInterface
  public interface Sink {
    /**
     * One event.
     *
     * @param serviceNanos from reading its frame
     * @param responseNanos from when it was due
     * @param onTime whether the thread was there and waiting when it was due; otherwise something
     *     had held it up, and its caches are as that left them
     */
    void onEvent(long serviceNanos, long responseNanos, boolean onTime);
  }

  /**
   * @param scratch an existing directory for the logs; each is deleted after its run
   * @param paceNanos from one event to the next
   */
  public LatencyBenchmark(SessionSpec spec, Tape tape, Path scratch, long paceNanos) {
    this.spec = spec;
    this.tape = tape;
    this.scratch = scratch;
    this.paceNanos = paceNanos;
  }

  /** One run, with a log; {@code name} is that of its directory. */
  public void run(String name, Sink sink) {
    Path directory = scratch.resolve(name);
    try (EngineSession session = EngineSession.open(setup(directory))) {
      play(session, sink);
    }
    EngineBenchmark.delete(directory);
  }

  private void play(EngineSession session, Sink sink) {
    long activity = session.activity();
    long due = System.nanoTime();
    long wait = 0;
    while (wait != EngineSession.OVER) {
      due += paceNanos;
      boolean onTime = isOnTime(due);
      long start = System.nanoTime();
      wait = session.run(1);
      long end = System.nanoTime();
      if (session.activity() != activity) {
        activity = session.activity();
        sink.onEvent(end - start, end - due, onTime);
      }
    }
  }

  /** Waits, and says whether the clock went on all the while without a jump. */
  private static boolean isOnTime(long due) {
    long before = System.nanoTime();
    boolean waited = before < due;
    while (before < due) {
      Thread.onSpinWait();
      long now = System.nanoTime();
      waited &= now - before < HELD_UP_NANOS;
      before = now;
    }
    return waited;
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
}
