package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A desk under a supervisor of its own, which outlives the command that started it. */
public final class DetachedDesk {
  /** Ignores what a terminal sends when it closes or is interrupted, then becomes the program. */
  private static final String DETACH = "trap '' INT HUP; exec \"$@\"";

  private static final Duration UP_LIMIT = Duration.ofMinutes(10);
  private static final Duration DOWN_LIMIT = Duration.ofMinutes(3);
  private static final long LOG_MAX_BYTES = 1L << 20;

  private final DeskHome home;
  private final Installation installation;

  public DetachedDesk(DeskHome home, Installation installation) {
    this.home = home;
    this.installation = installation;
  }

  /** Starts the desk and returns when it serves. */
  public void start(TemporalChoice temporal, Consumer<String> progress) {
    home.create();
    Path log = home.log("supervisor");
    try (HomeLock _ = HomeLock.take(home)) {
      shorten(log);
    }
    long seen = tell(log, 0, _ -> {});
    Process process = launch(temporal, log);
    long deadline = System.nanoTime() + UP_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      seen = tell(log, seen, progress);
      if (Supervisor.state(home).isPresent()) {
        return;
      }
      if (ended(process)) {
        tell(log, seen, progress);
        boolean bug = process.exitValue() == ExitCode.BUG.code();
        throw new CliException(
            bug ? ExitCode.BUG : ExitCode.UNREACHABLE,
            "the desk did not come up; the lines above say why",
            "",
            "See " + log + ".");
      }
    }
    process.destroy();
    throw CliException.unreachable(
        "the desk did not come up within " + UP_LIMIT.toMinutes() + " min", "See " + log + ".");
  }

  /**
   * Stops the desk, also one that still starts, and waits until it is down.
   *
   * @return whether there was one
   */
  public boolean stop(Consumer<String> progress) {
    Optional<ProcessHandle> supervisor =
        Supervisor.state(home)
            .flatMap(state -> ProcessHandle.of(state.pid()))
            .or(() -> HomeLock.owner(home));
    if (supervisor.isEmpty()) {
      return false;
    }
    progress.accept("stopping the desk");
    supervisor.get().destroy();
    try {
      supervisor.get().onExit().get(DOWN_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
      throw CliException.unreachable(
          "the desk did not stop within " + DOWN_LIMIT.toMinutes() + " min",
          "See " + home.log("supervisor") + "; its process is " + supervisor.get().pid() + ".");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Process launch(TemporalChoice temporal, Path log) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DETACH, "belay-desk"));
    List<String> java = installation.cli("dev.belay.cli.desk.SupervisorMain");
    command.add(java.getFirst());
    command.add("-Xmx256m");
    command.add("-Dbelay.root=" + installation.root());
    command.add("-Dbelay.jdk=" + installation.jdk());
    command.addAll(java.subList(1, java.size()));
    command.add(home.path().toString());
    command.addAll(
        switch (temporal) {
          case TemporalChoice.Cluster cluster -> List.of("cluster", cluster.address());
          case TemporalChoice.Local local -> List.of("local", local.binary().toString());
          case TemporalChoice.TestServer _ -> List.of("test-server");
        });
    try {
      return new ProcessBuilder(command)
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectErrorStream(true)
          // Another start may have come first: what its desk says is not to be lost.
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException cannot) {
      throw CliException.unreachable(
          "the desk's supervisor cannot be started: " + Reasons.of(cannot),
          "Check that the disk is not full, then try again.");
    }
  }

  /** What earlier desks said may go once it is a lot. */
  private static void shorten(Path log) {
    try {
      if (Files.exists(log) && Files.size(log) > LOG_MAX_BYTES) {
        Files.delete(log);
      }
    } catch (IOException cannot) {
      throw CliException.unreachable(
          "the log of the desk's supervisor cannot be made anew: " + Reasons.of(cannot),
          "Remove " + log + ", then try again.");
    }
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Tells the lines of the log that were not told yet; returns how many there are now. */
  private static long tell(Path log, long seen, Consumer<String> progress) {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      all.stream().skip(seen).forEach(progress);
      return all.size();
    } catch (IOException | java.io.UncheckedIOException notYet) {
      return seen;
    }
  }
}
