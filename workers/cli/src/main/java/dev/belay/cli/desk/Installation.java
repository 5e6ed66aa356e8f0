package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where this copy of Belay and its JDK are.
 *
 * @param root the checkout, or the folder Belay was installed in
 * @param jdk home of a JDK 25 or newer
 */
public record Installation(Path root, Path jdk) {

  /** As the launcher says. */
  public static Installation current() {
    String root = System.getProperty("belay.root", "");
    String jdk = System.getProperty("belay.jdk", System.getProperty("java.home"));
    if (root.isEmpty()) {
      throw CliException.badInput(
          "the command line was not started by its launcher", "", "Use ./belay.");
    }
    return new Installation(Path.of(root), Path.of(jdk));
  }

  /** The command that starts the runtime, less its arguments. */
  public List<String> runtime() {
    return java("strategy-runtime/server", "belay-server", "dev.belay.server.RuntimeMain");
  }

  public List<String> worker() {
    return java("workers/worker", "belay-worker", "dev.belay.worker.WorkerMain");
  }

  /** A program of the command line's own class path. */
  public List<String> cli(String mainClass) {
    return java("workers/cli", "belay-cli", mainClass);
  }

  /** The folder with the command line's jars, Belay's own among them. */
  public Path libraries() {
    return root.resolve("workers/cli/target/lib");
  }

  public Path temporalProvider() {
    return root.resolve("deploy/temporal/provide");
  }

  private List<String> java(String module, String artifact, String mainClass) {
    Path target = root.resolve(module).resolve("target");
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(jar(target, artifact) + ":" + target.resolve("lib") + "/*");
    command.add(mainClass);
    return command;
  }

  private static Path jar(Path target, String artifact) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, artifact + "-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException missing) {
      throw notBuilt(target, Reasons.of(missing));
    }
    throw notBuilt(target, "no " + artifact + " jar");
  }

  private static CliException notBuilt(Path target, String why) {
    return CliException.unreachable(
        "a part of Belay is not built: " + target + " (" + why + ")",
        "Remove workers/cli/target/belay.stamp and try again: the launcher builds it.");
  }
}
