package dev.belay.server.session;

import dev.belay.api.runtime.ProblemCode;
import dev.belay.server.home.RuntimeSettings;
import dev.belay.server.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for backtests and replays: so many at once, so many waiting, no more. */
final class RunPool {
  private final ThreadPoolExecutor threads;
  private final Semaphore places;

  RunPool(RuntimeSettings.Limits limits) {
    this.threads =
        new ThreadPoolExecutor(
            limits.runsAtOnce(),
            limits.runsAtOnce(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("run-", 0).factory());
    this.places = new Semaphore(limits.runsAtOnce() + limits.runsQueued());
  }

  /**
   * Takes a place for a run to come.
   *
   * @throws Refusal TOO_MANY when all are taken
   */
  void takePlace() {
    if (!places.tryAcquire()) {
      throw new Refusal(
          ProblemCode.TOO_MANY,
          "as many runs wait as this runtime takes",
          "wait for one to end, or raise belay.runs-queued");
    }
  }

  /** Gives back a place that no run came for. */
  void releasePlace() {
    places.release();
  }

  /** Runs in a place taken before. */
  void run(Runnable session) {
    threads.execute(() -> {
      try {
        session.run();
      } finally {
        places.release();
      }
    });
  }

  /** Runs what an earlier process took on: counted if there is room, never refused. */
  void resume(Runnable session) {
    if (places.tryAcquire()) {
      run(session);
    } else {
      threads.execute(session);
    }
  }

  /** Starts nothing more; never interrupts, which would break a log's file channel. */
  void stop() {
    threads.getQueue().clear();
    threads.shutdown();
  }

  boolean awaitEnd(Duration limit) throws InterruptedException {
    return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
