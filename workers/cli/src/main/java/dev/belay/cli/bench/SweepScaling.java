package dev.belay.cli.bench;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.research.trial.Backtests;
import dev.belay.engine.research.trial.Sweep;
import dev.belay.engine.tape.Tape;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How much faster a sweep is on two cores than on one, beside a loop that touches no memory: what
 * the loop cannot gain, the machine does not have to give.
 */
public final class SweepScaling {
  private static final int CORES = 2;
  private static final int WARM_RUNS = 10;
  private static final long STEPS = 100_000_000L;

  private final Backtests backtests;
  private final Tape tape;
  private final List<ParameterValues> points;
  private final AtomicLong sink = new AtomicLong();

  /**
   * A measurement.
   *
   * @param points one a run, at least ten
   */
  public SweepScaling(Backtests backtests, Tape tape, List<ParameterValues> points) {
    this.backtests = backtests;
    this.tape = tape;
    this.points = List.copyOf(points);
  }

  /**
   * What was measured; times are the best of all rounds.
   *
   * @param sweepOneNanos all runs on one core
   * @param sweepTwoNanos the same on two
   * @param loopOneNanos as many loops on one core
   * @param loopTwoNanos the same on two
   * @param heapBeforeBytes used after a collection when the first ten runs were done
   * @param heapAfterBytes used after a collection when all were done
   * @param runs between those two
   */
  public record Measured(
      long sweepOneNanos,
      long sweepTwoNanos,
      long loopOneNanos,
      long loopTwoNanos,
      long heapBeforeBytes,
      long heapAfterBytes,
      long runs) {
    /** The sweep's gain from the second core, as a share of the loop's. */
    public double ratio() {
      return (double) sweepOneNanos / sweepTwoNanos * loopTwoNanos / loopOneNanos;
    }
  }

  /** Measures in rounds of all four, so that what else the machine does falls on all of them. */
  public Measured run(int rounds, Consumer<String> progress) {
    sweep(points.subList(0, WARM_RUNS), CORES);
    loop(WARM_RUNS, CORES);
    long heapBefore = heapBytes();
    long[] best = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    for (int round = 1; round <= rounds; round++) {
      progress.accept("sweep, round " + round + " of " + rounds);
      best[0] = Math.min(best[0], sweep(points, 1));
      best[2] = Math.min(best[2], loop(points.size(), 1));
      best[1] = Math.min(best[1], sweep(points, CORES));
      best[3] = Math.min(best[3], loop(points.size(), CORES));
    }
    return new Measured(
        best[0], best[1], best[2], best[3], heapBefore, heapBytes(), 2L * rounds * points.size());
  }

  private long sweep(List<ParameterValues> some, int cores) {
    long start = System.nanoTime();
    sink.addAndGet(new Sweep(backtests, cores).run(some, tape, done -> {}).size());
    return System.nanoTime() - start;
  }

  private long loop(int tasks, int cores) {
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
      for (int i = 0; i < tasks; i++) {
        long seed = i + 1L;
        pool.execute(() -> sink.addAndGet(registers(seed)));
      }
    }
    return System.nanoTime() - start;
  }

  private static long registers(long seed) {
    long x = seed;
    for (long i = 0; i < STEPS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }

  private static long heapBytes() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
