package dev.belay.cli.bench;

import dev.belay.api.session.SessionSpec;
import dev.belay.engine.session.LatencyBenchmark;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * From a frame to the orders that follow: the service time, and beside the response time what the
 * machine held up a thread that does nothing, in the same run.
 */
final class LatencyFigures {
  private static final int WARMUPS = 6;
  private static final long WARM_PACE_NANOS = 1;
  private static final long PACE_NANOS = 20_000;
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 3;
  private static final long TARGET_NANOS = 5_000;

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
      warm.run("latency-warmup", (service, response) -> {});
    }
    Histogram service = new Histogram(LONGEST_NANOS, DIGITS);
    Histogram response = new Histogram(LONGEST_NANOS, DIGITS);
    Histogram hiccups;
    try (Hiccups machine = Hiccups.start()) {
      new LatencyBenchmark(spec, tape, scratch, PACE_NANOS)
          .run(
              "latency",
              (serviceNanos, responseNanos) -> {
                service.recordValue(Math.min(serviceNanos, LONGEST_NANOS));
                response.recordValue(Math.min(responseNanos, LONGEST_NANOS));
              });
      hiccups = machine.stop();
    }
    double p99 = service.getValueAtPercentile(99);
    return List.of(
        new Figure(
            "frame read → adapter call, service time, p50 / p99 / p99.9",
            micros(service),
            "p99 ≤ 5 µs",
            p99 <= TARGET_NANOS),
        new Figure(
            "the same, response time at an event every 20 µs",
            micros(response),
            "beside the machine's",
            true),
        new Figure(
            "this machine's hiccups in that run", micros(hiccups), "beside the response", true));
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
