package dev.belay.server.study;

import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyState;
import dev.belay.api.study.StudyStatus;
import dev.belay.engine.research.study.Study;
import dev.belay.engine.research.study.StudyBench;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.tape.Tape;
import dev.belay.server.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One study of this process. */
public final class HostedStudy implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(HostedStudy.class);

  private final StudySpec spec;
  private final StudyHome home;
  private final int runs;
  private StudyState state = StudyState.QUEUED;
  private String text = "";
  private int runsDone;
  private Optional<Outcome> outcome = Optional.empty();
  private Optional<Thread> runner = Optional.empty();

  /**
   * What a study that is done left.
   *
   * @param report what it found
   * @param doneAt wall time
   */
  public record Outcome(StudyReport report, Instant doneAt) {}

  HostedStudy(StudySpec spec, StudyHome home, int runs) {
    this.spec = spec;
    this.home = home;
    this.runs = runs;
  }

  StudySpec spec() {
    return spec;
  }

  public synchronized StudyStatus status() {
    return new StudyStatus(spec.id(), state, text, runsDone, runs);
  }

  /**
   * What came of it.
   *
   * @throws Refusal NOT_OVER, or NO_REPORT when it ended without
   */
  public synchronized Outcome outcome() {
    return outcome.orElseThrow(() ->
        state.isOver()
            ? new Refusal(
                ProblemCode.NO_REPORT,
                "study " + spec.id() + " has no report: " + state + " " + text,
                "start one with another id")
            : new Refusal(
                ProblemCode.NOT_OVER, "study " + spec.id() + " still runs", "ask when it is over"));
  }

  /** Ends it without a report; one that is over stays as it is. */
  synchronized void end(StudyState how, String why) {
    if (!state.isOver()) {
      state = how;
      text = why;
      runner.ifPresent(Thread::interrupt);
    }
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    Path scratch = home.scratch().resolve(spec.id().value());
    try (Tape tape = Tape.open(home.tapes(), spec.feed().name())) {
      StudyBench bench =
          new StudyBench(
              home.strategies(), new TrialStore(home.trials()), scratch, home.jobs(), home.build());
      finish(new Study(spec, tape, bench).run(this::told));
    } catch (RuntimeException broken) {
      fail(broken);
    } finally {
      rest();
      delete(scratch);
    }
  }

  private synchronized boolean begin() {
    if (state != StudyState.QUEUED) {
      return false;
    }
    state = StudyState.RUNNING;
    runner = Optional.of(Thread.currentThread());
    return true;
  }

  private synchronized void told(int done) {
    runsDone = Math.max(runsDone, done);
  }

  private synchronized void finish(StudyReport report) {
    if (!state.isOver()) {
      state = StudyState.DONE;
      outcome = Optional.of(new Outcome(report, home.clock().instant()));
    }
  }

  /** A study that was ended breaks somewhere; that is no fault. */
  private synchronized void fail(RuntimeException broken) {
    if (!state.isOver()) {
      LOG.error("study {} broke", spec.id(), broken);
      state = StudyState.FAILED;
      text = String.valueOf(broken.getMessage());
    }
  }

  /** The thread goes back to its pool without the interrupt that ended this study. */
  private synchronized void rest() {
    runner = Optional.empty();
    if (!state.isOver()) {
      state = StudyState.FAILED;
      text = "it broke; the runtime's log has more";
    }
    if (Thread.interrupted()) {
      LOG.info("study {} was interrupted", spec.id());
    }
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException left) {
      LOG.warn("{} is left over and goes at the next start", folder, left);
    }
  }
}
