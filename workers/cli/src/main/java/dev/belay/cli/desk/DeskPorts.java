package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ports on loopback for a desk to keep. They lie below those that systems hand out to outgoing
 * connections, so that nothing takes one by chance while the desk is down.
 */
final class DeskPorts {
  static final int LOWEST = 20_000;
  static final int HIGHEST = 29_999;
  private static final int TRIES_MAX = 2_000;
  private static final Duration LEFT_OVER_LIMIT = Duration.ofSeconds(35);

  private final DeskHome home;

  DeskPorts(DeskHome home) {
    this.home = home;
  }

  /** Distinct ports that are free now. */
  static int[] free(int count) {
    SecureRandom random = new SecureRandom();
    Set<Integer> ports = new LinkedHashSet<>();
    for (int i = 0; i < TRIES_MAX && ports.size() < count; i++) {
      int port = LOWEST + random.nextInt(HIGHEST - LOWEST + 1);
      if (isFree(port)) {
        ports.add(port);
      }
    }
    if (ports.size() < count) {
      throw CliException.unreachable(
          "there are no free ports from " + LOWEST + " to " + HIGHEST + " on loopback",
          "Close some programs and try again.");
    }
    return ports.stream().mapToInt(Integer::intValue).toArray();
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * Refuses to go on when another program has a port. What an earlier desk left on it is stopping,
   * and is waited for.
   *
   * @param key of the port in the desk's configuration
   * @param process that will listen there
   */
  void require(String key, int port, String process) {
    long deadline = System.nanoTime() + LEFT_OVER_LIMIT.toNanos();
    while (!isFree(port)) {
      if (!leftOverRuns(process) || System.nanoTime() > deadline) {
        throw new CliException(
            ExitCode.UNREACHABLE,
            "port " + port + " on loopback is taken by another program",
            home.config() + ": " + key,
            "Stop that program, or write " + key + "=" + free(1)[0] + ", which is free now.");
      }
      pause();
    }
  }

  private boolean leftOverRuns(String process) {
    Path pid = home.run().resolve(process + ".pid");
    try {
      String text = Files.readString(pid, StandardCharsets.UTF_8).strip();
      return text.matches("[0-9]{1,9}")
          && ProcessHandle.of(Long.parseLong(text)).map(ProcessHandle::isAlive).orElse(false);
    } catch (IOException none) {
      return false;
    }
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CliException.unreachable("interrupted while a port was taken", "Try again.");
    }
  }
}
