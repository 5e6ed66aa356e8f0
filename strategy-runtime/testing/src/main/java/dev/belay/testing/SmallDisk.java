package dev.belay.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small disk of its own at a directory, seen only by what is started {@link #inside}: a tmpfs in
 * a mount namespace that a waiting process keeps.
 */
public final class SmallDisk implements AutoCloseable {
  private final Process keeper;
  private final Path directory;

  private SmallDisk(Process keeper, Path directory) {
    this.keeper = keeper;
    this.directory = directory;
  }

  /** Mounts one; empty where the system does not let us. */
  public static Optional<SmallDisk> at(Path directory, int mebibytes) {
    String mount =
        "mount -t tmpfs -o size=" + mebibytes + "m none \"$0\" && echo mounted && exec cat";
    try {
      Files.createDirectories(directory);
      Process keeper =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", mount, directory.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader said = keeper.inputReader();
      if ("mounted".equals(said.readLine())) {
        return Optional.of(new SmallDisk(keeper, directory));
      }
      keeper.destroyForcibly();
      return Optional.empty();
    } catch (IOException noSuchProgram) {
      return Optional.empty();
    }
  }

  /** The command that runs another where the disk is seen. */
  public List<String> inside(List<String> command) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "nsenter",
                "-t",
                Long.toString(keeper.pid()),
                "-U",
                "-m",
                "--preserve-credentials",
                "--"));
    all.addAll(command);
    return all;
  }

  /** Takes all space that is left. */
  public void fill() {
    run("cat /dev/zero > \"$0/ballast\" 2> /dev/null; test -s \"$0/ballast\"");
  }

  /** Gives back what {@link #fill} took. */
  public void free() {
    run("rm \"$0/ballast\"");
  }

  @Override
  public void close() {
    keeper.destroyForcibly();
  }

  private void run(String script) {
    try {
      Process process =
          new ProcessBuilder(inside(List.of("sh", "-c", script, directory.toString())))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError("expected to succeed on the small disk: " + script);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }
}
