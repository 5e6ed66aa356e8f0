package dev.belay.acceptance.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command as if typed in a terminal of its own: Ctrl-C reaches all that it started. */
final class Typed implements AutoCloseable {
  private static final long END_MINUTES_MAX = 10;

  private final Process process;
  private final Path out;
  private final Path err;

  private Typed(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts one.
   *
   * @param folder for what it says, and the folder that it is typed in
   */
  static Typed start(Path folder, List<String> typed) {
    // Where tests run in the background an interrupt is ignored, and children inherit that.
    List<String> command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
    command.addAll(typed);
    try {
      Path out = Files.createTempFile(folder, "typed", ".out");
      Path err = Files.createTempFile(folder, "typed", ".err");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      return new Typed(process, out, err);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Ctrl-C. */
  void interrupt() {
    try {
      int code = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("expected to interrupt " + process.pid());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** Waits for the end and tells the exit code. */
  int end() {
    try {
      if (!process.waitFor(END_MINUTES_MAX, TimeUnit.MINUTES)) {
        throw new AssertionError("expected an end, said " + out() + err());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
