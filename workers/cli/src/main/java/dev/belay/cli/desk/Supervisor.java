package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Owns the processes of one desk: starts them in order, starts again what ends, stops them in
 * reverse order. Not more than one per home.
 */
public final class Supervisor implements AutoCloseable {
  static final int FAILURES_MAX = 5;
  private static final Duration SETTLED = Duration.ofSeconds(60);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(10);

  private final DeskHome home;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final HomeLock lock;
  private final List<Owned> owned = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread watcher = Thread.ofPlatform().name("supervisor").unstarted(this::watch);

  private Supervisor(HomeLock lock, InstantSource clock, Consumer<String> progress) {
    this.home = lock.home();
    this.clock = clock;
    this.progress = progress;
    this.lock = lock;
  }

  /**
   * Starts the processes stage by stage; those of one stage start together, and the next stage when
   * all of them serve.
   *
   * @param lock of the home; given back when the supervisor closes or does not start
   * @param prepared makes the stages, and what they need in the home
   * @throws CliException when a process does not come up; what was started is stopped again
   */
  static Supervisor start(
      HomeLock lock,
      Supplier<List<List<ManagedProcess>>> prepared,
      InstantSource clock,
      Consumer<String> progress) {
    Supervisor supervisor = new Supervisor(lock, clock, progress);
    try {
      for (List<ManagedProcess> stage : prepared.get()) {
        supervisor.startStage(stage);
      }
      supervisor.writeFirstState();
      supervisor.watcher.start();
      return supervisor;
    } catch (RuntimeException | Error failed) {
      supervisor.close();
      throw failed;
    }
  }

  /** What the supervisor last wrote of itself, if it runs. */
  public static Optional<SupervisorState> state(DeskHome home) {
    return SupervisorState.read(home.run().resolve("supervisor.state"))
        .filter(SupervisorState::isAlive);
  }

  /** How many processes it owns. */
  public int processes() {
    return owned.size();
  }

  /** Stops everything, last started first; in order also for who was interrupted. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    closing.countDown();
    joinWatcher();
    synchronized (this) {
      for (Owned process : owned.reversed()) {
        progress.accept("stopping " + process.spec.name());
        process.child.ifPresent(child -> child.stop(process.spec.stopLimit()));
      }
      owned.clear();
    }
    try {
      Files.deleteIfExists(home.run().resolve("supervisor.state"));
    } catch (IOException stays) {
      progress.accept("a stale state file stays in " + home.run() + ": " + stays.getMessage());
    }
    lock.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void startStage(List<ManagedProcess> stage) {
    List<Owned> started = new ArrayList<>();
    for (ManagedProcess process : stage) {
      progress.accept("starting " + process.name());
      Owned mine = new Owned(process);
      owned.add(mine);
      started.add(mine);
      mine.launch();
    }
    for (Owned mine : started) {
      if (!mine.becomesReady()) {
        throw CliException.unreachable(
            mine.spec.name() + " did not come up: " + lastLine(mine.spec.child().log()),
            "See " + mine.spec.child().log() + "; belay doctor says more.");
      }
      mine.spec.onReady().run();
    }
  }

  private void watch() {
    try {
      while (!closing.await(250, TimeUnit.MILLISECONDS)) {
        boolean changed = false;
        for (Owned process : List.copyOf(owned)) {
          changed |= process.tend();
        }
        if (changed) {
          noteState();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without it nobody would know that the desk runs. */
  private void writeFirstState() {
    try {
      writeState();
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the supervisor's state cannot be written: " + Reasons.of(cannot),
          home.run().toString(),
          "Make room and try again.");
    }
  }

  /** A state that cannot be written, on a full disk for example, keeps nothing from restarting. */
  private void noteState() {
    try {
      writeState();
    } catch (IOException cannot) {
      progress.accept("the state file cannot be written: " + Reasons.of(cannot));
    }
  }

  private synchronized void writeState() throws IOException {
    List<SupervisorState.Child> children = owned.stream().map(Owned::describe).toList();
    new SupervisorState(ProcessHandle.current().pid(), clock.instant(), children)
        .write(home.run().resolve("supervisor.state"));
  }

  private void joinWatcher() {
    if (watcher.getState() == Thread.State.NEW) {
      return;
    }
    try {
      watcher.join(Duration.ofSeconds(30));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static String lastLine(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.isBlank())
          .reduce((first, second) -> second)
          .orElse("no output");
    } catch (IOException | UncheckedIOException unreadable) {
      return "no readable log";
    }
  }

  /** A process, whether it runs or waits for its next start. */
  private final class Owned {
    private final ManagedProcess spec;
    private Optional<ChildProcess> child = Optional.empty();
    private Instant startedAt = Instant.EPOCH;
    private Instant nextStartAt = Instant.EPOCH;
    private int restarts;
    private int failures;

    Owned(ManagedProcess spec) {
      this.spec = spec;
    }

    void launch() {
      try {
        child = Optional.of(ChildProcess.start(spec.child(), home.run()));
        startedAt = clock.instant();
      } catch (IOException cannot) {
        throw new CliException(
            ExitCode.UNREACHABLE,
            spec.name() + " cannot be started: " + Reasons.of(cannot),
            "",
            "Check that the disk is not full and that the program is there, then try again.");
      }
    }

    boolean becomesReady() {
      Instant deadline = clock.instant().plus(spec.readyLimit());
      try {
        while (clock.instant().isBefore(deadline)
            && child.map(ChildProcess::isAlive).orElse(false)) {
          if (spec.ready().getAsBoolean()) {
            return true;
          }
          if (closing.await(100, TimeUnit.MILLISECONDS)) {
            return false;
          }
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return false;
    }

    /** Looks after the process; true when something about it changed. */
    boolean tend() {
      if (child.map(ChildProcess::isAlive).orElse(false)) {
        boolean settled = failures > 0 && startedAt.plus(SETTLED).isBefore(clock.instant());
        failures = settled ? 0 : failures;
        return settled;
      }
      if (child.isPresent()) {
        noticeEnd(child.get());
        return true;
      }
      if (failures < FAILURES_MAX && !clock.instant().isBefore(nextStartAt)) {
        restarts++;
        launchAgain();
        return true;
      }
      return false;
    }

    /** What cannot be started now is tried again like what ended. */
    private void launchAgain() {
      try {
        launch();
      } catch (CliException cannot) {
        failed(String.valueOf(cannot.getMessage()));
      }
    }

    private void noticeEnd(ChildProcess ended) {
      child = Optional.empty();
      failed(spec.name() + " ended (exit " + ended.exitCode() + ")");
    }

    private void failed(String how) {
      failures++;
      Duration backoff = Duration.ofMillis(250L << failures);
      nextStartAt =
          clock.instant().plus(backoff.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : backoff);
      if (failures >= FAILURES_MAX) {
        progress.accept(
            how
                + ", "
                + failures
                + " times in a row: not started again; see "
                + spec.child().log());
      } else {
        progress.accept(how + ", starting it again");
      }
    }

    SupervisorState.Child describe() {
      String state =
          child.isPresent() ? "running" : failures >= FAILURES_MAX ? "given up" : "restarting";
      return new SupervisorState.Child(spec.name(), state, restarts, spec.child().log().toString());
    }
  }
}
