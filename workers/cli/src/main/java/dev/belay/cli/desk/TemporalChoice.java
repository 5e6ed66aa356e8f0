package dev.belay.cli.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Which Temporal a desk uses: the best at hand. */
public sealed interface TemporalChoice {
  /** {@code cluster}, {@code local} or {@code test-server}: for people and for {@code --json}. */
  String kind();

  /**
   * A server that somebody else runs; address, namespace, TLS and key as the stock CLI has them.
   */
  record Cluster(String address) implements TemporalChoice {
    @Override
    public String kind() {
      return "cluster";
    }
  }

  /** A binary that the supervisor runs, with its state in the desk's home. */
  record Local(Path binary) implements TemporalChoice {
    @Override
    public String kind() {
      return "local";
    }
  }

  /** The SDK's test server in a process of its own: no Web UI, no listing, nothing on disk. */
  record TestServer() implements TemporalChoice {
    @Override
    public String kind() {
      return "test-server";
    }
  }

  /** How far {@link #atHand} may go to find one. */
  enum Effort {
    /** Use what is there, never build. */
    TAKE_WHAT_IS_THERE,
    /** Build the pinned server when there is none: minutes, once a user. */
    BUILD
  }

  /**
   * The best Temporal at hand.
   *
   * @param address of a cluster; empty when none is asked for
   * @param progress told what a build says
   */
  static TemporalChoice atHand(
      Installation installation,
      Optional<String> address,
      Effort effort,
      java.util.function.Consumer<String> progress) {
    if (address.isPresent()) {
      return new Cluster(address.get());
    }
    return provided(installation, effort, progress)
        .<TemporalChoice>map(Local::new)
        .orElseGet(TestServer::new);
  }

  private static Optional<Path> provided(
      Installation installation, Effort effort, java.util.function.Consumer<String> progress) {
    List<String> command = new ArrayList<>();
    command.add(installation.temporalProvider().toString());
    if (effort == Effort.TAKE_WHAT_IS_THERE) {
      command.add("--no-build");
    }
    try {
      Process process = new ProcessBuilder(command).start();
      Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(progress));
      String path;
      try (BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        path = answer.readLine();
      }
      boolean ended = process.waitFor(30, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0 && path != null
          ? Optional.of(Path.of(path))
          : Optional.empty();
    } catch (IOException noProvider) {
      progress.accept("no Temporal server could be provided: " + noProvider.getMessage());
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
