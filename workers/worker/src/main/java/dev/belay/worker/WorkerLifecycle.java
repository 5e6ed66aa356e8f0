package dev.belay.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the worker with the process and stops it in order: shut down, wait 30 s, then now. */
final class WorkerLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLifecycle.class);
  private static final int GRACE_SECONDS = 30;
  private static final int LAST_SECONDS = 5;

  private final WorkerComposition worker;
  private volatile boolean running;

  WorkerLifecycle(WorkerComposition worker) {
    this.worker = worker;
  }

  @Override
  public void start() {
    try {
      worker.factory().start();
    } catch (StatusRuntimeException away) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "Temporal went away while the worker started (" + away.getStatus().getCode() + ")",
          away);
    }
    running = true;
    LOG.info("worker started");
  }

  @Override
  public void stop() {
    WorkerFactory factory = worker.factory();
    factory.shutdown();
    factory.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    if (!factory.isTerminated()) {
      LOG.warn("activities still run after {} s; they are interrupted", GRACE_SECONDS);
      factory.shutdownNow();
      factory.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    }
    running = false;
    worker.close();
    LOG.info("worker stopped");
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
