package dev.belay.cli.desk;

import io.temporal.testserver.TestServer;

/** The SDK's test server, time skipping off, in a process of its own. Argument: the port. */
public final class TestServerMain {
  private TestServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    try (TestServer.PortBoundTestServer server =
        TestServer.createPortBoundServer(port, /* lockTimeSkipping= */ true)) {
      System.out.println("Temporal test server on port " + port + ", " + server);
      Thread.currentThread().join();
    }
  }
}
