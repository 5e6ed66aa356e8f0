package dev.belay.engine.session;

import com.sun.management.ThreadMXBean;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** How fast a backtest is, log on. */
public final class EngineBenchmark {
  private static final int BATCH = 4_096;

  /** Events that start a session: what is made then is made once. */
  private static final int STARTING = 1_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private EngineBenchmark() {}

  /**
   * What was measured, warm-up runs left out.
   *
   * @param runs measured
   * @param trades of one run
   * @param tradesPerSecond over the measured runs
   * @param tradesPerCpuSecond the same by the thread's CPU time, of the fastest run: what a core of
   *     its own would give
   * @param bytesPerQuietEvent allocated per event that changed no order, after the first 1,000:
   *     none and no cancel was sent or arrived, no report was made or heard, nothing was denied and
   *     no decision changed
   */
  public record Result(
      int runs,
      long trades,
      double tradesPerSecond,
      double tradesPerCpuSecond,
      double bytesPerQuietEvent) {}

  /**
   * Runs a backtest {@code warmups + runs} times and once more to count what it allocates.
   *
   * @param scratch directory for the logs; each is deleted after its run
   */
  public static Result run(SessionSpec spec, Tape tape, Path scratch, int warmups, int runs) {
    if (warmups < 0 || runs < 1) {
      throw new IllegalArgumentException("expected a run, was " + warmups + " + " + runs);
    }
    for (int i = 0; i < warmups; i++) {
      timed(spec, tape, scratch.resolve("warmup-" + i));
    }
    long nanos = 0;
    long cpuNanos = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      Spent spent = timed(spec, tape, scratch.resolve("run-" + i));
      nanos += spent.nanos();
      cpuNanos = Math.min(cpuNanos, spent.cpuNanos());
    }
    double bytes = bytesPerQuietEvent(spec, tape, scratch.resolve("allocation"));
    long rows = tape.rows();
    double perSecond = 1e9 * rows * runs / nanos;
    return new Result(runs, rows, perSecond, 1e9 * rows / cpuNanos, bytes);
  }

  /** Of a session from opening to closing it; deleting its log is not in it. */
  private record Spent(long nanos, long cpuNanos) {}

  private static Spent timed(SessionSpec spec, Tape tape, Path directory) {
    long start = System.nanoTime();
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    try (EngineSession session = open(spec, tape, directory)) {
      long next = session.run(BATCH);
      while (next != EngineSession.OVER) {
        next = session.run(BATCH);
      }
    }
    long cpuNanos = THREADS.getCurrentThreadCpuTime() - cpuStart;
    long nanos = System.nanoTime() - start;
    delete(directory);
    return new Spent(nanos, cpuNanos);
  }

  private static double bytesPerQuietEvent(SessionSpec spec, Tape tape, Path directory) {
    double bytes = bytesPerQuietEvent(open(spec, tape, directory));
    delete(directory);
    return bytes;
  }

  /** Runs and closes a session. */
  static double bytesPerQuietEvent(EngineSession opened) {
    long quietEvents = 0;
    long quietBytes = 0;
    try (EngineSession session = opened) {
      session.run(STARTING);
      long activity = session.activity();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      while (session.run(1) != EngineSession.OVER) {
        long after = THREADS.getCurrentThreadAllocatedBytes();
        if (session.activity() == activity) {
          quietEvents++;
          quietBytes += after - before;
        }
        activity = session.activity();
        before = THREADS.getCurrentThreadAllocatedBytes();
      }
    }
    return quietEvents == 0 ? 0 : (double) quietBytes / quietEvents;
  }

  private static EngineSession open(SessionSpec spec, Tape tape, Path directory) {
    return EngineSession.open(
        new EngineSetup(
            spec,
            tape,
            directory,
            "0".repeat(64),
            InstantSource.system(),
            KillLatchView.OPEN,
            Optional.empty()));
  }

  static void delete(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(EngineSetup.LOG));
      Files.deleteIfExists(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
