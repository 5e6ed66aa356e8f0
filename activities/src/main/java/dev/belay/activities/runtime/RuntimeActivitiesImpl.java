package dev.belay.activities.runtime;

import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyState;
import dev.belay.api.study.StudyStatus;
import dev.belay.client.RuntimeClient;
import dev.belay.client.RuntimeRefused;
import dev.belay.client.RuntimeUnavailable;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Slot;
import dev.belay.workflows.activity.RuntimeActivities;
import dev.belay.workflows.plan.LadderStep;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.function.Predicate;

/** {@link RuntimeActivities} through the runtime's HTTP API. */
public final class RuntimeActivitiesImpl implements RuntimeActivities {
  private static final String REPORT = "session-report";
  private static final String STUDY = "study-report";
  private static final long NANOS = 1_000_000_000L;

  /** A command shows within this time or the activity is tried again. */
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);

  private final RuntimeClient client;
  private final EvidenceBook book;
  private final Duration lease;

  /**
   * @param lease wall time without an observer after which a soak stops quoting
   */
  public RuntimeActivitiesImpl(RuntimeClient client, EvidenceBook book, Duration lease) {
    this.client = client;
    this.book = book;
    this.lease = lease;
  }

  @Override
  public SessionMeasured backtest(LadderStep step) {
    return measured(step, plan(step).backtest(), step.slot(REPORT, 0));
  }

  @Override
  public SessionMeasured replay(ReplayOrder order) {
    LadderStep step = order.step();
    SessionSpec spec = plan(step).replay(order.index(), order.recorded());
    return measured(step, spec, step.slot(REPORT, order.index() + 1));
  }

  private SessionMeasured measured(LadderStep step, SessionSpec spec, Slot slot) {
    return RuntimeFailures.translated(() -> {
      client.start(spec);
      awaitOver(spec.id());
      EvidenceId id =
          book.putReport(client.evidence(spec.id(), slot, step.subject()), slot, spec.id());
      return new SessionMeasured(spec.id(), id);
    });
  }

  @Override
  public EvidenceId study(StudyOrder order) {
    LadderStep step = order.step();
    StudySpec spec = plan(step).study(order.secondsMax());
    Slot slot = step.slot(STUDY, 0);
    try {
      return RuntimeFailures.translated(() -> {
        awaitDone(spec);
        return book.putStudy(client.evidence(spec.id(), slot, step.subject()), slot, spec.id());
      });
    } catch (ActivityCanceledException unwanted) {
      RuntimeFailures.translated(() -> client.cancel(spec.id()));
      throw unwanted;
    }
  }

  /** Starts it with every look: a runtime that was restarted meanwhile knows none. */
  private void awaitDone(StudySpec spec) {
    Pace pace = new Pace();
    StudyStatus status = client.start(spec);
    while (!status.state().isOver()) {
      pace.pause(status.runsDone() + " of " + status.runs() + " runs");
      status = client.start(spec);
    }
    if (status.state() != StudyState.DONE) {
      throw ApplicationFailure.newNonRetryableFailure(
          "study " + spec.id() + " ended without a report: " + status.text(),
          "STUDY_" + status.state());
    }
  }

  @Override
  public SessionId startSoak(LadderStep step) {
    SessionSpec spec = plan(step).soak(book.profile(step.ladder(), step.attempt()));
    return RuntimeFailures.translated(() -> client.start(spec).id());
  }

  @Override
  public Observation observe(Watch watch) {
    long untilNanos = watch.untilSeconds() * NANOS;
    return RuntimeFailures.translated(() ->
        observation(
            follow(
                watch.session(),
                status -> status.state().isOver() || status.elapsedNanos() >= untilNanos)));
  }

  @Override
  public Observation command(CommandOrder order) {
    return RuntimeFailures.translated(() -> {
      try {
        client.command(order.session(), order.command());
      } catch (RuntimeRefused refused) {
        if (!refused.is(ProblemCode.ALREADY_OVER)) {
          throw refused;
        }
      }
      return observation(awaitShown(order));
    });
  }

  private SessionStatus awaitShown(CommandOrder order) {
    Pace pace = new Pace();
    SessionStatus status = client.status(order.session());
    while (!shows(order.command().action(), status.state())) {
      if (pace.elapsed().compareTo(COMMAND_LIMIT) > 0) {
        throw new RuntimeUnavailable(
            "session "
                + order.session()
                + " did not take "
                + order.command().action()
                + " in "
                + COMMAND_LIMIT.toSeconds()
                + " s, was "
                + status.state());
      }
      pace.pause(Long.toString(status.elapsedNanos()));
      status = client.status(order.session());
    }
    return status;
  }

  private static boolean shows(SessionCommand.Action action, SessionState state) {
    return state.isOver()
        || switch (action) {
          case HOLD -> state == SessionState.HELD;
          case RESUME -> state != SessionState.HELD;
          case STOP -> false;
        };
  }

  private void awaitOver(SessionId session) {
    Pace pace = new Pace();
    SessionStatus status = client.status(session);
    while (!status.state().isOver()) {
      pace.pause(Long.toString(status.elapsedNanos()));
      status = client.status(session);
    }
  }

  /** Observes until {@code done}, renewing the lease with every look. */
  private SessionStatus follow(SessionId session, Predicate<SessionStatus> done) {
    Pace pace = new Pace();
    SessionStatus status = look(session);
    while (!done.test(status)) {
      pace.pause(Long.toString(status.elapsedNanos()));
      status = look(session);
    }
    return status;
  }

  private SessionStatus look(SessionId session) {
    try {
      return client.renewLease(session);
    } catch (RuntimeRefused refused) {
      if (refused.is(ProblemCode.ALREADY_OVER)) {
        return client.status(session);
      }
      throw refused;
    }
  }

  private SessionPlan plan(LadderStep step) {
    return new SessionPlan(book.candidate(step.ladder(), step.attempt()), step, lease);
  }

  private static Observation observation(SessionStatus status) {
    return new Observation(status.state(), Math.toIntExact(status.elapsedNanos() / NANOS));
  }
}
