package dev.belay.acceptance.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another worker of a desk: what its own was started with, on another port. */
final class SecondWorker implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Process process;

  private SecondWorker(Process process) {
    this.process = process;
  }

  /** Starts one and waits until it serves. */
  static SecondWorker beside(DeskUnderTest desk) {
    try {
      int port = freePort();
      ProcessBuilder builder = new ProcessBuilder(command(desk, port));
      builder.environment().putAll(DeskUnderTest.QUICK);
      Process process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(desk.home().log("worker-2").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      Waiting.until("the second worker serving", LIMIT, () -> isHealthy(port));
      return new SecondWorker(process);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Kills it as a power cut would. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("expected the second worker to be gone");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static List<String> command(DeskUnderTest desk, int port) {
    ProcessHandle.Info first = ProcessHandle.of(desk.pid("worker")).orElseThrow().info();
    List<String> command = new ArrayList<>(List.of(first.command().orElseThrow()));
    for (String argument : first.arguments().orElseThrow()) {
      command.add(argument.startsWith("--belay.port=") ? "--belay.port=" + port : argument);
    }
    return command;
  }

  private static boolean isHealthy(int port) {
    URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
