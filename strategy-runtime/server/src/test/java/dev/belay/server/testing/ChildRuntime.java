package dev.belay.server.testing;

import dev.belay.client.RuntimeClient;
import dev.belay.server.RuntimeMain;
import dev.belay.testing.SmallDisk;
import dev.belay.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A runtime in a process of its own, to be killed. */
public final class ChildRuntime implements AutoCloseable {
  private final Process process;
  private final Path portFile;
  private final Path output;

  private ChildRuntime(Process process, Path portFile, Path output) {
    this.process = process;
    this.portFile = portFile;
    this.output = output;
  }

  /** Starts one and waits until it answers. */
  public static ChildRuntime start(TestHome home, String... more) {
    return answering(launch(home, more));
  }

  /** Starts one that sees a small disk and waits until it answers. */
  public static ChildRuntime startOn(SmallDisk disk, TestHome home) {
    return answering(launch(home, disk.inside(command(home))));
  }

  private static ChildRuntime answering(ChildRuntime child) {
    Wait.until(
        "a runtime that answers, or its end",
        () -> Files.exists(child.portFile) || !child.process.isAlive(),
        answers -> answers);
    return child;
  }

  /** Starts one without waiting. */
  public static ChildRuntime launch(TestHome home, String... more) {
    return launch(home, command(home, more));
  }

  private static ChildRuntime launch(TestHome home, List<String> command) {
    try {
      Path portFile = home.root().resolve("run/runtime.port");
      Files.deleteIfExists(portFile);
      Path output = Files.createTempFile(home.root(), "runtime", ".out");
      return new ChildRuntime(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start(),
          portFile,
          output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int port() {
    try {
      return Integer.parseInt(Files.readString(portFile));
    } catch (IOException failed) {
      throw new UncheckedIOException("it said: " + output(), failed);
    }
  }

  public RuntimeClient client() {
    return TestHome.client(port(), TestHome.WORKFLOW);
  }

  /** What it wrote. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM; returns the exit code. */
  public int terminate() {
    process.destroy();
    return awaitEnd();
  }

  /** The exit code of one that ends by itself. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("expected the runtime to end; it said: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static List<String> command(TestHome home, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RuntimeMain.class.getName()));
    command.addAll(home.arguments(more));
    return command;
  }
}
