package dev.belay.engine.research.trial;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.tape.Tape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Runs every point of a grid on a tape, on several cores. A point whose strategy throws is a run
 * that stopped hard, with the reason; the others go on.
 */
public final class Sweep {
  private final Backtests backtests;
  private final int jobs;

  /**
   * A sweep.
   *
   * @param jobs runs at one time
   */
  public Sweep(Backtests backtests, int jobs) {
    if (jobs < 1 || jobs > 256) {
      throw new IllegalArgumentException("expected from 1 to 256 jobs, was " + jobs);
    }
    this.backtests = backtests.startingAnyway();
    this.jobs = jobs;
  }

  /**
   * Runs all points.
   *
   * @param done told how many are done, by any thread
   * @return in the order of the points
   * @throws IllegalStateException when a run broke, with its cause, or the thread was interrupted
   */
  public List<RunResult> run(List<ParameterValues> points, Tape tape, IntConsumer done) {
    return all(points, point -> backtests.run(point, tape), done);
  }

  /** Runs all points and takes something of each run's log. */
  public <T> List<T> run(
      List<ParameterValues> points, Tape tape, Backtests.LogUse<T> use, IntConsumer done) {
    return all(points, point -> backtests.run(point, tape, use), done);
  }

  private <T> List<T> all(
      List<ParameterValues> points, Function<ParameterValues, T> each, IntConsumer done) {
    AtomicInteger count = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
      List<Future<T>> running = new ArrayList<>(points.size());
      for (ParameterValues point : points) {
        running.add(
            pool.submit(() -> {
              T result = each.apply(point);
              done.accept(count.incrementAndGet());
              return result;
            }));
      }
      return taken(running, pool);
    }
  }

  /**
   * The best by score; of equals the first.
   *
   * @throws IllegalArgumentException when there are none
   */
  public static RunResult best(List<RunResult> results) {
    return results.stream()
        .max(Comparator.comparingDouble(RunResult::score))
        .orElseThrow(() -> new IllegalArgumentException("expected a result, was none"));
  }

  private static <T> List<T> taken(List<Future<T>> running, ExecutorService pool) {
    List<T> results = new ArrayList<>(running.size());
    try {
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException broken) {
      pool.shutdownNow();
      throw new IllegalStateException("a run broke: " + broken.getCause(), broken.getCause());
    } catch (InterruptedException stopped) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the sweep was stopped", stopped);
    }
  }
}
