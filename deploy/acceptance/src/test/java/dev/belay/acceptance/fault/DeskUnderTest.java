package dev.belay.acceptance.fault;

import dev.belay.acceptance.Checkout;
import dev.belay.activities.evidence.LadderStore;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.DeskStarter;
import dev.belay.cli.desk.Installation;
import dev.belay.cli.desk.Supervisor;
import dev.belay.evidence.candidate.ProfileFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A desk with processes of its own: what {@code belay up} starts, with quick heartbeats, and two
 * profiles, {@code demo} and {@link #SLOW}.
 */
public final class DeskUnderTest implements AutoCloseable {
  /** The profile {@code demo} with a soak of about 17 s, so that there is a middle to hit. */
  public static final String SLOW = "slow";

  /** What makes a worker notice and try again sooner than a desk of people needs. */
  static final Map<String, String> QUICK =
      Map.of("BELAY_HEARTBEAT_SECONDS", "2", "BELAY_BACKOFF_SECONDS", "1");

  private static final Duration UP_LIMIT = Duration.ofMinutes(5);
  private static final Duration DOWN_LIMIT = Duration.ofMinutes(1);

  private final DeskHome home;
  private final Installation installation;
  private final Path temporal;
  private final Crew crew;
  private Process supervisor;
  private Desk desk;

  private DeskUnderTest(
      DeskHome home, Installation installation, Path temporal, Crew crew, Process supervisor) {
    this.home = home;
    this.installation = installation;
    this.temporal = temporal;
    this.crew = crew;
    this.supervisor = supervisor;
    this.desk = Desk.of(home);
  }

  /** Brings up a desk; skips the test when no Temporal server is at hand. */
  public static DeskUnderTest up(Path folder) {
    Installation installation = Checkout.installation();
    Optional<Path> temporal = temporalAtHand(installation);
    Assumptions.assumeTrue(
        temporal.isPresent(),
        "SKIPPED: no Temporal server is at hand; build one with deploy/temporal/provide");
    DeskHome home = new DeskHome(folder);
    DeskStarter.prepare(home);
    Crew crew = Crew.enrol(home);
    writeSlowProfile(home);
    Process supervisor = launch(home, installation, temporal.orElseThrow());
    DeskUnderTest desk =
        new DeskUnderTest(home, installation, temporal.orElseThrow(), crew, supervisor);
    desk.awaitUp();
    return desk;
  }

  public DeskHome home() {
    return home;
  }

  public Desk desk() {
    return desk;
  }

  public Crew crew() {
    return crew;
  }

  /** The stock command line that is also the server. */
  public Path temporalBinary() {
    return temporal;
  }

  public Installation installation() {
    return installation;
  }

  /**
   * Kills a process as a power cut would, and returns when it is gone.
   *
   * @param name {@code postgres}, {@code temporal}, {@code runtime} or {@code worker}
   * @return its pid
   */
  public long kill(String name) {
    long pid = pid(name);
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    Waiting.until("the end of " + name, DOWN_LIMIT, () -> !process.isAlive());
    return pid;
  }

  /** Waits until the supervisor has started another instead of {@code killed}. */
  public void awaitBack(String name, long killed) {
    Waiting.until(
        name + " started again", UP_LIMIT, () -> pid(name) != killed && isAlive(pid(name)));
  }

  /** Waits until the doors of the desk answer: runtime, database and Temporal. */
  public void awaitServing() {
    Waiting.until(
        "the desk serving",
        UP_LIMIT,
        () ->
            desk.temporal().answers()
                && !desk.runtime().info().build().isEmpty()
                && new LadderStore(desk.evidence()).nextAttempt("nobody@0") == 1);
  }

  /** Stops the supervisor from running on, or lets it; what it owns runs meanwhile. */
  public void signalSupervisor(String signal) {
    try {
      String pid = Long.toString(supervisor.pid());
      int code = new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("expected to send " + signal + " to the supervisor");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Kills the supervisor alone; returns when it and all that it owned are gone. */
  public void killSupervisor() {
    List<ProcessHandle> all = processes();
    desk.close();
    supervisor.destroyForcibly();
    awaitGone(all);
  }

  /** Starts the desk of this home again. */
  public void upAgain() {
    supervisor = launch(home, installation, temporal);
    desk = Desk.of(home);
    awaitUp();
  }

  /** Stops the desk; no process of it is left. */
  @Override
  public void close() {
    List<ProcessHandle> all = processes();
    desk.close();
    supervisor.destroy();
    awaitGone(all);
  }

  private List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(supervisor.toHandle()), supervisor.descendants()).toList();
  }

  private void awaitGone(List<ProcessHandle> all) {
    Waiting.until(
        "no process of the desk left",
        DOWN_LIMIT,
        () -> all.stream().noneMatch(ProcessHandle::isAlive) && namedByHome() == 0);
  }

  /** How many processes were started with this home in their command line. */
  private long namedByHome() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(home.path().toString()))
        .count();
  }

  private void awaitUp() {
    Waiting.until(
        "the desk up, see " + home.log("supervisor"),
        UP_LIMIT,
        () -> {
          if (!supervisor.isAlive()) {
            throw new AssertionError("the supervisor ended: " + log("supervisor"));
          }
          return Supervisor.state(home).isPresent();
        });
    awaitServing();
  }

  private String log(String name) {
    try {
      return Files.readString(home.log(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of a part, as the supervisor last started it. */
  public long pid(String name) {
    Path file = home.run().resolve(name + ".pid");
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Process launch(DeskHome home, Installation installation, Path temporal) {
    List<String> java = installation.cli("dev.belay.cli.desk.SupervisorMain");
    List<String> command = new ArrayList<>();
    command.add(java.getFirst());
    command.add("-Xmx256m");
    command.add("-Dbelay.root=" + installation.root());
    command.add("-Dbelay.jdk=" + installation.jdk());
    command.addAll(java.subList(1, java.size()));
    command.addAll(List.of(home.path().toString(), "local", temporal.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(QUICK);
    try {
      Process process =
          builder
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log("supervisor").toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeSlowProfile(DeskHome home) {
    String slow =
        ProfileFile.builtInText("demo")
            .replace("profile: demo", "profile: " + SLOW)
            .replace("speed: 20000", "speed: 5000");
    if (!slow.contains("speed: 5000")) {
      throw new IllegalStateException("expected speed: 20000 in the profile demo");
    }
    try {
      Files.writeString(home.profiles().resolve(SLOW + ".yaml"), slow, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> temporalAtHand(Installation installation) {
    try {
      Process provide =
          new ProcessBuilder(installation.temporalProvider().toString(), "--no-build")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(provide.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean found = provide.waitFor(30, TimeUnit.SECONDS) && provide.exitValue() == 0;
      return found ? Optional.of(Path.of(answer)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
