package dev.belay.cli.bench;

import dev.belay.api.session.SessionSpec;
import dev.belay.engine.session.LatencyBenchmark;
import dev.belay.engine.tape.Tape;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * From a frame to the orders that follow: the service time, and beside the response time what the
 * machine held up a thread that does nothing, in the same run.
 */
final class LatencyFigures {
  private static final int WARMUPS = 20;
  private static final long WARM_PACE_NANOS = 1;
  private static final long PACE_NANOS = 20_000;
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 3;
  private static final long TARGET_NANOS = 5_000;

  /** Fewer say nothing about one in a hundred. */
  private static final long EVENTS_MIN = 1_000;

  private final SessionSpec spec;
  private final Tape tape;
  private final Path scratch;

  LatencyFigures(SessionSpec spec, Tape tape, Path scratch) {
    this.spec = spec;
    this.tape = tape;
    this.scratch = scratch;
  }

  List<Figure> measure() {
    LatencyBenchmark warm = new LatencyBenchmark(spec, tape, scratch, WARM_PACE_NANOS);
    for (int i = 0; i < WARMUPS; i++) {
      warm.run("latency-warmup", (service, response, onTime) -> {});
    }
    Histogram waiting = new Histogram(LONGEST_NANOS, DIGITS);
    Histogram service = new Histogram(LONGEST_NANOS, DIGITS);
    Histogram response = new Histogram(LONGEST_NANOS, DIGITS);
    long collections = collections();
    Histogram hiccups;
    try (Hiccups machine = Hiccups.start()) {
      new LatencyBenchmark(spec, tape, scratch, PACE_NANOS)
          .run(
              "latency",
              (serviceNanos, responseNanos, onTime) -> {
                record(service, serviceNanos);
                record(response, responseNanos);
                if (onTime) {
                  record(waiting, serviceNanos);
                }
              });
      hiccups = machine.stop();
    }
    return figures(new Measured(waiting, service, response, hiccups, collections() - collections));
  }

  /**
   * One run.
   *
   * @param waiting service times of events that found the thread waiting for them
   * @param service of all events
   * @param collections of garbage during it
   */
  private record Measured(
      Histogram waiting,
      Histogram service,
      Histogram response,
      Histogram hiccups,
      long collections) {}

  private static List<Figure> figures(Measured run) {
    double share = 100.0 * run.waiting().getTotalCount() / run.service().getTotalCount();
    double p99 = run.service().getValueAtPercentile(99);
    return List.of(
        new Figure(
            "frame read → adapter call, p50/p99/p99.9, " + run.collections() + " GCs",
            micros(run.service()),
            "p99 ≤ 5 µs",
            p99 <= TARGET_NANOS && run.service().getTotalCount() >= EVENTS_MIN),
        new Figure(
            String.format(
                Locale.ROOT, "the same of the %.0f %% that found the thread waiting", share),
            micros(run.waiting()),
            Figure.NO_TARGET,
            true),
        new Figure(
            "the same, response time at an event every 20 µs",
            micros(run.response()),
            Figure.NO_TARGET,
            true),
        new Figure(
            "this machine's hiccups in that run", micros(run.hiccups()), Figure.NO_TARGET, true));
  }

  private static void record(Histogram into, long nanos) {
    into.recordValue(Math.min(nanos, LONGEST_NANOS));
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(each -> Math.max(0, each.getCollectionCount()))
        .sum();
  }

  private static String micros(Histogram of) {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f / %.1f µs",
        of.getValueAtPercentile(50) / 1e3,
        of.getValueAtPercentile(99) / 1e3,
        of.getValueAtPercentile(99.9) / 1e3);
  }
}
