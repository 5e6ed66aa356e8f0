package dev.belay.cli.desk;

import io.temporal.testserver.TestServer;

/** The SDK's test server, time skipping off, in a process of its own. Argument: the port. */
public final class TestServerMain {
  private TestServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    TestServer.PortBoundTestServer server =
        TestServer.createPortBoundServer(port, /* lockTimeSkipping= */ true);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("Temporal test server on port " + port);
    Thread.currentThread().join();
  }
}
