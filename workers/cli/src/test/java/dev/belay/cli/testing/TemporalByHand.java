package dev.belay.cli.testing;

import dev.belay.cli.desk.TemporalDoor;
import dev.belay.workflows.Workflows;
import dev.belay.workflows.activity.TaskQueues;
import io.temporal.testserver.TestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/** A Temporal that a desk's commands reach, with a worker whose activities are made by hand. */
public final class TemporalByHand implements AutoCloseable {
  private final TestServer.PortBoundTestServer server;
  private final TemporalDoor door;
  private final WorkerFactory workers;

  /** Serves every workflow of a desk. */
  public TemporalByHand(DeskByHand desk, Object... activities) throws IOException {
    int port = freePort();
    server = TestServer.createPortBoundServer(port, true);
    door = TemporalDoor.open("127.0.0.1:" + port, true);
    workers = WorkerFactory.newInstance(door.client());
    Worker worker = workers.newWorker(TaskQueues.of(desk.config().id()));
    Workflows.register(worker);
    worker.registerActivitiesImplementations(activities);
    workers.start();
    desk.temporalAt(port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
    door.close();
    server.close();
  }
}
