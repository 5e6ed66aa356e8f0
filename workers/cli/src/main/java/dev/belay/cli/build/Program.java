package dev.belay.cli.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a short program for what it prints. */
final class Program {
  private static final int BYTES_MAX = 1 << 20;
  private static final long SECONDS_MAX = 60;

  private Program() {}

  /** Its standard output without surrounding blanks; empty when it cannot run or fails. */
  static Optional<String> output(Path folder, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      try (InputStream out = process.getInputStream()) {
        String text = new String(out.readNBytes(BYTES_MAX), StandardCharsets.UTF_8).strip();
        boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
