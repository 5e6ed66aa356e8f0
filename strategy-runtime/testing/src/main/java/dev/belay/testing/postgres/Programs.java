package dev.belay.testing.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs short programs and clears what they leave. */
final class Programs {
  private static final long RUN_SECONDS_MAX = 120;

  private Programs() {}

  /** PostgreSQL refuses to run as root; in a user namespace of its own root is somebody else. */
  static List<String> unprivileged(List<String> command) throws IOException {
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      return command;
    }
    List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
    wrapped.addAll(command);
    return wrapped;
  }

  /** Runs to the end; anything but exit code 0 is an error that carries the output. */
  static void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("belay-program-", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!waitFor(process, RUN_SECONDS_MAX)) {
        process.destroyForcibly();
        throw new IOException(
            "expected " + command.getFirst() + " to end within " + RUN_SECONDS_MAX + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "expected exit code 0 of %s, was %d: %s"
                .formatted(
                    command,
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8)));
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  static boolean waitFor(Process process, long seconds) throws IOException {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + process, e);
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
