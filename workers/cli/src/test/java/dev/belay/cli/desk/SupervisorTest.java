package dev.belay.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.console.CliException;
import dev.belay.cli.testing.Answered;
import dev.belay.testing.SettableClock;
import dev.belay.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of processes that end, shown on real ones that are quick to start. */
class SupervisorTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
  private static final String FOREVER = "exec sleep 600";

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private DeskHome home;
  private Path broken;

  @BeforeEach
  void prepare() {
    home = new DeskHome(folder.resolve("home"));
    DeskStarter.prepare(home);
    broken = folder.resolve("broken");
  }

  @Test
  void givesUpOnWhatEndsFiveTimesInARowAndKeepsTheRest() throws Exception {
    try (Supervisor supervisor = start(process("steady", FOREVER), fragile())) {
      long steady = pid("steady");
      Files.createFile(broken);
      end("fragile");
      for (int failure = 1; failure < Supervisor.FAILURES_MAX; failure++) {
        awaitTold("fragile ended (exit ", ", starting it again");
        clock.advance(LONGEST_BACKOFF);
      }
      String last = awaitTold("fragile ended (exit 7), 5 times in a row: not started again; see ");
      assertThat(last).endsWith(home.log("fragile").toString());
      clock.advance(LONGEST_BACKOFF.multipliedBy(10));

      assertThat(awaitState(state -> state.children().getLast().state().equals("given up")))
          .isEqualTo(
              List.of(
                  new SupervisorState.Child("steady", "running", 0, log("steady")),
                  new SupervisorState.Child("fragile", "given up", 4, log("fragile"))));
      assertThat(pid("steady")).isEqualTo(steady);
      assertThat(supervisor.processes()).isEqualTo(2);
      assertStatusTells("fragile +given up +4 ");
    }
  }

  @Test
  void fiveFailuresCountOnlyInARow() throws Exception {
    try (Supervisor supervisor = start(process("mortal", FOREVER))) {
      assertThat(supervisor.processes()).isEqualTo(1);
      for (int end = 1; end <= Supervisor.FAILURES_MAX + 1; end++) {
        int restarts = end;
        end("mortal");
        awaitTold("mortal ended (exit ", ", starting it again");
        clock.advance(LONGEST_BACKOFF);
        awaitState(state -> state.children().getFirst().restarts() == restarts);
        awaitAlive("mortal");
        clock.advance(Duration.ofSeconds(61));
        awaitState(state -> state.writtenAt().equals(clock.instant()));
      }
    }
  }

  @Test
  void stopsWhatItStartedInReverseOrderAndGivesTheHomeBack() throws Exception {
    List<Long> pids;
    try (Supervisor supervisor = start(process("first", FOREVER), process("second", FOREVER))) {
      assertThat(supervisor.processes()).isEqualTo(2);
      pids = List.of(pid("first"), pid("second"));
      assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(CliException.class);
    }
    assertThat(pids).noneMatch(SupervisorTest::isAlive);
    assertThat(told)
        .containsExactly("starting first", "starting second", "stopping second", "stopping first");
    assertThat(Supervisor.state(home)).isEmpty();
    HomeLock.take(home).close();
  }

  @Test
  void whatDoesNotComeUpIsToldWithItsLastLineAndNothingIsLeft() {
    ChildProcess.Spec spec = process("failing", "echo no such luck; echo; exit 3").child();
    ManagedProcess failing = new ManagedProcess(spec, () -> false, LIMIT, LIMIT, () -> {});
    assertThatThrownBy(() -> start(process("first", FOREVER), failing))
        .isInstanceOfSatisfying(
            CliException.class,
            failed -> {
              assertThat(failed.exitCode().code()).isEqualTo(4);
              assertThat(oneLine(failed))
                  .contains("failing did not come up: no such luck", log("failing"));
            });
    assertThat(isAlive(pid("first"))).isFalse();
    HomeLock.take(home).close();
  }

  @Test
  void startThatIsInterruptedStopsInOrderWhatItStarted() throws Exception {
    String polite = "trap 'echo bye; exit 0' TERM; sleep 600 & wait";
    ChildProcess.Spec late = process("late", FOREVER).child();
    AtomicReference<Optional<Throwable>> thrown = new AtomicReference<>(Optional.empty());
    Thread starting =
        Thread.ofPlatform()
            .start(() -> {
              try {
                start(
                        process("polite", polite),
                        new ManagedProcess(late, () -> false, LIMIT, LIMIT, () -> {}))
                    .close();
              } catch (CliException failed) {
                thrown.set(Optional.of(failed));
              }
            });
    awaitTold("starting late");
    assertThat(HomeLock.owner(home)).contains(ProcessHandle.current());
    starting.interrupt();
    starting.join(LIMIT);

    assertThat(thrown.get()).isPresent();
    assertThat(told).containsExactly("stopping late", "stopping polite");
    assertThat(Files.readString(home.log("polite"))).contains("bye");
    assertThat(HomeLock.owner(home)).isEmpty();
  }

  /** What is written goes to the device that is always full. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDiskKeepsADeskFromStartingAndNothingFromBeingStartedAgain() throws Exception {
    Path draft = home.run().resolve("supervisor.state.new");
    Files.createSymbolicLink(draft, Path.of("/dev/full"));
    assertThatThrownBy(() -> start(process("steady", FOREVER)))
        .isInstanceOfSatisfying(
            CliException.class,
            failed ->
                assertThat(oneLine(failed))
                    .contains("state cannot be written: No space left on device"));
    assertThat(isAlive(pid("steady"))).isFalse();

    Files.delete(draft);
    try (Supervisor supervisor = start(process("mortal", FOREVER))) {
      assertThat(supervisor.processes()).isEqualTo(1);
      Files.createSymbolicLink(draft, Path.of("/dev/full"));
      long first = pid("mortal");
      end("mortal");
      String _ = awaitTold("the state file cannot be written: No space left on device");
      clock.advance(LONGEST_BACKOFF);
      long _ = Wait.until("another", () -> pid("mortal"), pid -> pid != first && isAlive(pid));
    }
  }

  /** Each process is a stage of its own. */
  private Supervisor start(ManagedProcess... stages) {
    return Supervisor.start(
        HomeLock.take(home), () -> Stream.of(stages).map(List::of).toList(), clock, told::add);
  }

  /** Runs until it is told to break. */
  private ManagedProcess fragile() {
    return process("fragile", "test ! -e " + broken + " || exit 7; " + FOREVER);
  }

  private ManagedProcess process(String name, String script) {
    ChildProcess.Spec spec =
        new ChildProcess.Spec(
            name, List.of("/bin/sh", "-c", script), Map.of(), home.log(name), "TERM");
    return new ManagedProcess(
        spec, () -> Files.exists(pidFile(name)) && isAlive(pid(name)), LIMIT, LIMIT, () -> {});
  }

  private void assertStatusTells(String row) {
    new DeskAddress("local", "127.0.0.1:1", "").write(home);
    Answered status = Answered.by("--home", home.path().toString(), "status");
    assertThat(status.exit()).isEqualTo(1);
    assertThat(status.out().lines()).anyMatch(line -> line.matches(row + ".*"));
  }

  private void end(String name) throws Exception {
    ProcessHandle process = ProcessHandle.of(pid(name)).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private String awaitTold(String... parts) throws InterruptedException {
    for (String line = next(); ; line = next()) {
      if (Stream.of(parts).allMatch(line::contains)) {
        return line;
      }
    }
  }

  private String next() throws InterruptedException {
    String line = told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(line).as("what the supervisor tells").isNotNull();
    return line;
  }

  private List<SupervisorState.Child> awaitState(Predicate<SupervisorState> wanted) {
    return Wait.until(
            "a state of the supervisor",
            () -> Supervisor.state(home),
            state -> state.filter(wanted).isPresent())
        .orElseThrow()
        .children();
  }

  private void awaitAlive(String name) {
    long _ = Wait.until(name + " running", () -> pid(name), SupervisorTest::isAlive);
  }

  private static String oneLine(CliException failed) {
    return failed.forPeople().replaceAll("\\s+", " ");
  }

  private String log(String name) {
    return home.log(name).toString();
  }

  private Path pidFile(String name) {
    return home.run().resolve(name + ".pid");
  }

  private long pid(String name) {
    try {
      return Long.parseLong(Files.readString(pidFile(name)).strip());
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
