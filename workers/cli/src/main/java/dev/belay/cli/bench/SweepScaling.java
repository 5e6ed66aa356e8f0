package dev.belay.cli.bench;

import com.sun.management.OperatingSystemMXBean;
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
  private static final long STEPS = 20_000_000L;
  private static final int COLLECTIONS = 4;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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
   * @param sweepOne all runs on one core
   * @param sweepTwo the same on two
   * @param loopOne as many loops on one core
   * @param loopTwo the same on two
   * @param heapBeforeBytes used after a collection when the first ten runs were done
   * @param heapAfterBytes used after a collection when all were done
   * @param runs between those two
   */
  public record Measured(
      Spent sweepOne,
      Spent sweepTwo,
      Spent loopOne,
      Spent loopTwo,
      long heapBeforeBytes,
      long heapAfterBytes,
      long runs) {
    /** The sweep's gain from the second core, as a share of the loop's. */
    public double ratio() {
      return (double) sweepOne.nanos() / sweepTwo.nanos() * loopTwo.nanos() / loopOne.nanos();
    }

    /**
     * The same in CPU time of the process: below 1 when runs side by side make each other slower.
     * Other programs on the machine change it little; waiting for a lock does not show in it.
     */
    public double cpuRatio() {
      return (double) sweepOne.cpuNanos()
          / sweepTwo.cpuNanos()
          * loopTwo.cpuNanos()
          / loopOne.cpuNanos();
    }
  }

  /** By the clock, and of CPU time by the whole process. */
  public record Spent(long nanos, long cpuNanos) {
    private static final Spent NONE = new Spent(Long.MAX_VALUE, Long.MAX_VALUE);

    private Spent best(Spent other) {
      return new Spent(Math.min(nanos, other.nanos), Math.min(cpuNanos, other.cpuNanos));
    }
  }

  /** Measures in rounds of all four, so that what else the machine does falls on all of them. */
  public Measured run(int rounds, Consumer<String> progress) {
    sweep(points.subList(0, WARM_RUNS), CORES);
    loop(WARM_RUNS, CORES);
    long heapBefore = heapBytes();
    Spent sweepOne = Spent.NONE;
    Spent sweepTwo = Spent.NONE;
    Spent loopOne = Spent.NONE;
    Spent loopTwo = Spent.NONE;
    for (int round = 1; round <= rounds; round++) {
      progress.accept("sweep, round " + round + " of " + rounds);
      sweepOne = sweepOne.best(sweep(points, 1));
      loopOne = loopOne.best(loop(points.size(), 1));
      sweepTwo = sweepTwo.best(sweep(points, CORES));
      loopTwo = loopTwo.best(loop(points.size(), CORES));
    }
    return new Measured(
        sweepOne, sweepTwo, loopOne, loopTwo, heapBefore, heapBytes(), 2L * rounds * points.size());
  }

  private Spent sweep(List<ParameterValues> some, int cores) {
    return spent(
        () -> sink.addAndGet(new Sweep(backtests, cores).run(some, tape, done -> {}).size()));
  }

  private Spent loop(int tasks, int cores) {
    return spent(() -> loops(tasks, cores));
  }

  private static Spent spent(Runnable work) {
    long start = System.nanoTime();
    long cpuStart = PROCESS.getProcessCpuTime();
    work.run();
    return new Spent(System.nanoTime() - start, PROCESS.getProcessCpuTime() - cpuStart);
  }

  private void loops(int tasks, int cores) {
    try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
      for (int i = 0; i < tasks; i++) {
        long seed = i + 1L;
        pool.execute(() -> sink.addAndGet(registers(seed)));
      }
    }
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

  /** A collection may leave what is dead where it lies; every fourth one leaves nothing. */
  private static long heapBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      ManagementFactory.getMemoryMXBean().gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
