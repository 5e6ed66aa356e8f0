package dev.belay.server.study;

import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyState;
import dev.belay.api.study.StudyStatus;
import dev.belay.engine.research.study.Study;
import dev.belay.engine.research.study.StudyBench;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.tape.Tape;
import dev.belay.server.refusal.Refusal;
import dev.belay.server.session.SpecCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every study of this process: one runs, some wait, the youngest that are over are kept. */
public final class Studies implements AutoCloseable {
  /** Studies that are over and kept. */
  static final int KEPT_MAX = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Studies.class);
  private static final Duration STOP_MAX = Duration.ofSeconds(20);

  private final StudyHome home;
  private final SpecCheck check;
  private final Map<StudyId, HostedStudy> studies = new LinkedHashMap<>();
  private final ThreadPoolExecutor runner =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().name("study").factory());
  private final ScheduledThreadPoolExecutor limits =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("study-limits").factory());

  private Studies(StudyHome home) {
    this.home = home;
    this.check = new SpecCheck(home.tapes(), home.strategies());
    limits.setRemoveOnCancelPolicy(true);
  }

  /** Opens with none; what an earlier process left in the scratch folder is deleted. */
  public static Studies open(StudyHome home) {
    HostedStudy.delete(home.scratch());
    return new Studies(home);
  }

  /**
   * Starts a study, or finds the one that has this id and specification, whatever became of it.
   *
   * @throws Refusal CONFLICT, INVALID_SPEC, UNKNOWN_TAPE, TOO_MANY, UNAVAILABLE
   */
  public StudyStatus start(StudySpec spec) {
    Optional<HostedStudy> known = known(spec);
    return known.isPresent() ? known.get().status() : begin(spec, runs(spec)).status();
  }

  /**
   * A study.
   *
   * @throws Refusal UNKNOWN_STUDY
   */
  public synchronized HostedStudy find(StudyId id) {
    return Optional.ofNullable(studies.get(id))
        .orElseThrow(() ->
            new Refusal(
                ProblemCode.UNKNOWN_STUDY,
                "no study " + id + " here; a runtime that was restarted knows none",
                "start it again"));
  }

  /** Ends a study that is not over; one that is stays as it is. */
  public StudyStatus cancel(StudyId id) {
    HostedStudy study = find(id);
    study.end(StudyState.CANCELED, "somebody ended it");
    return study.status();
  }

  /** Oldest first. */
  public synchronized List<StudyStatus> statuses() {
    return studies.values().stream().map(HostedStudy::status).toList();
  }

  @Override
  public void close() {
    all().forEach(study -> study.end(StudyState.CANCELED, "the runtime stopped"));
    runner.shutdown();
    limits.shutdownNow();
    try {
      if (!runner.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("a study did not stop in {} s", STOP_MAX.toSeconds());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      LOG.error("interrupted while a study was stopping");
    }
  }

  private synchronized List<HostedStudy> all() {
    return List.copyOf(studies.values());
  }

  private synchronized Optional<HostedStudy> known(StudySpec spec) {
    Optional<HostedStudy> known = Optional.ofNullable(studies.get(spec.id()));
    if (known.isPresent() && !known.get().spec().equals(spec)) {
      throw new Refusal(
          ProblemCode.CONFLICT,
          "study " + spec.id() + " was started with another specification",
          "take another id, or send the same specification");
    }
    return known;
  }

  /** How many backtests it will be; refuses what cannot be run. */
  private int runs(StudySpec spec) {
    check.check(spec.bot(), spec.feed(), spec.lossMax());
    try (Tape tape = Tape.open(home.tapes(), spec.feed().name())) {
      StudyBench bench =
          new StudyBench(
              home.strategies(), new TrialStore(home.trials()), home.scratch(), 1, home.build());
      return new Study(spec, tape, bench).runs();
    } catch (IllegalArgumentException unfit) {
      throw new Refusal(
          ProblemCode.INVALID_SPEC,
          String.valueOf(unfit.getMessage()),
          "correct the candidate's regression section");
    }
  }

  private synchronized HostedStudy begin(StudySpec spec, int runs) {
    Optional<HostedStudy> raced = known(spec);
    if (raced.isPresent()) {
      return raced.get();
    }
    if (runner.isShutdown()) {
      throw new Refusal(ProblemCode.UNAVAILABLE, "the runtime is stopping", "try again later");
    }
    makeRoom();
    HostedStudy study = new HostedStudy(spec, home, runs);
    studies.put(spec.id(), study);
    runner.execute(() -> runWithin(study, spec.secondsMax()));
    return study;
  }

  private void runWithin(HostedStudy study, int seconds) {
    Future<?> limit =
        limits.schedule(
            () ->
                study.end(
                    StudyState.TIMED_OUT, "it took longer than its limit of " + seconds + " s"),
            seconds,
            TimeUnit.SECONDS);
    try {
      study.run();
    } finally {
      limit.cancel(false);
    }
  }

  private void makeRoom() {
    long open = studies.values().stream().filter(study -> !study.status().state().isOver()).count();
    // One that was ended while it waited keeps its place until the runner has passed it.
    if (Math.max(open, runner.getQueue().size()) > home.waitingMax()) {
      throw new Refusal(
          ProblemCode.TOO_MANY,
          "as many studies wait as this runtime takes",
          "wait for one to end, or raise belay.studies-queued");
    }
    List<StudyId> over = new ArrayList<>();
    studies.forEach((id, study) -> {
      if (study.status().state().isOver()) {
        over.add(id);
      }
    });
    over.stream().limit(Math.max(0, over.size() - KEPT_MAX + 1)).forEach(studies::remove);
  }
}
