package dev.belay.engine.session;

import com.sun.management.ThreadMXBean;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.tape.Tape;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** What it costs a paper session to be measured: the same session with and without, in turn. */
public final class TelemetryBenchmark {
  private static final int BATCH = 4_096;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SessionSpec spec;
  private final Tape tape;
  private final Path scratch;
  private int logs;

  /**
   * @param spec of any session of the bot; it is run as a paper session, as fast as it goes
   * @param scratch an existing directory for logs; each is deleted after its run
   */
  public TelemetryBenchmark(SessionSpec spec, Tape tape, Path scratch) {
    this.spec =
        new SessionSpec(
            spec.id(),
            SessionKind.PAPER,
            spec.bot(),
            spec.feed(),
            ClockSpec.unlimited(),
            new SessionBounds(
                Math.min(spec.bounds().durationNanos(), SessionBounds.PAPER_NANOS_MAX),
                spec.bounds().lossMax(),
                spec.bounds().drawdownMax(),
                spec.bounds().ordersMax()),
            spec.leaseNanos(),
            Optional.empty(),
            spec.correlation());
    this.tape = tape;
    this.scratch = scratch;
  }

  /**
   * CPU time of the session's thread, measured ÷ not measured, the fastest of {@code runs} each.
   *
   * @param warmups of each, before
   */
  public double ratio(int warmups, int runs) {
    for (int i = 0; i < warmups; i++) {
      cpuNanos(true);
      cpuNanos(false);
    }
    long with = Long.MAX_VALUE;
    long without = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      with = Math.min(with, cpuNanos(true));
      without = Math.min(without, cpuNanos(false));
    }
    return (double) with / without;
  }

  /** Bytes allocated per event that changed no order. */
  double bytesPerQuietEvent(boolean measured) {
    Path directory = directory();
    double bytes = EngineBenchmark.bytesPerQuietEvent(open(directory, measured));
    EngineBenchmark.delete(directory);
    return bytes;
  }

  private long cpuNanos(boolean measured) {
    Path directory = directory();
    long start = THREADS.getCurrentThreadCpuTime();
    try (EngineSession session = open(directory, measured)) {
      long wait = session.run(BATCH);
      while (wait != EngineSession.OVER) {
        wait = session.run(BATCH);
      }
    }
    long used = THREADS.getCurrentThreadCpuTime() - start;
    EngineBenchmark.delete(directory);
    return used;
  }

  private Path directory() {
    return scratch.resolve("telemetry-" + logs++);
  }

  private EngineSession open(Path directory, boolean measured) {
    EngineSession session =
        EngineSession.open(
            new EngineSetup(
                spec,
                tape,
                directory,
                "0".repeat(64),
                InstantSource.system(),
                KillLatchView.OPEN,
                Optional.empty()));
    if (!measured) {
      session.takeNoLatencies();
    }
    return session;
  }
}
