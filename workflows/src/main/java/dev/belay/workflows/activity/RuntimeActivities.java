package dev.belay.workflows.activity;

import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionState;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.plan.LadderStep;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * The strategy runtime. Session ids come from {@link dev.belay.workflows.plan.SessionIds}, so
 * starting again finds the session that is there.
 */
@ActivityInterface
public interface RuntimeActivities {
  /**
   * Runs the candidate's backtest to its end and stores the runtime's signed report. Heartbeats.
   * Minutes.
   */
  @ActivityMethod(name = "backtest")
  SessionMeasured backtest(LadderStep step);

  /** Replays a recorded session to its end and stores the signed report. Heartbeats. Minutes. */
  @ActivityMethod(name = "replay")
  SessionMeasured replay(ReplayOrder order);

  /**
   * Has the candidate studied and stores the runtime's signed report. A runtime that was restarted
   * is asked again. Ends the study when canceled. Heartbeats. Minutes.
   */
  @ActivityMethod(name = "study")
  EvidenceId study(StudyOrder order);

  /** Starts the step's paper session, or finds it. Seconds. */
  @ActivityMethod(name = "start-soak")
  SessionId startSoak(LadderStep step);

  /**
   * Observes a session, which renews its lease, until its counted time reaches {@link
   * Watch#untilSeconds} or it is over. A session that is held is observed on. Heartbeats; the
   * details hold a position only. Ends when canceled. Hours.
   */
  @ActivityMethod(name = "observe")
  Observation observe(Watch watch);

  /**
   * Gives a session a command and waits until it shows: HELD after HOLD, not HELD after RESUME,
   * over after STOP. A session that is over already is left alone. Seconds.
   */
  @ActivityMethod(name = "command")
  Observation command(CommandOrder order);

  /**
   * A session that is over, measured.
   *
   * @param session which
   * @param evidence its signed report
   */
  record SessionMeasured(SessionId session, EvidenceId evidence) {}

  /**
   * A replay to run.
   *
   * @param step the measurement
   * @param index of the replay, from 0; its report's slot is piece {@code index + 1}
   * @param recorded the backtest
   */
  record ReplayOrder(LadderStep step, int index, SessionId recorded) {}

  /**
   * A study to make.
   *
   * @param step the measurement
   * @param secondsMax after which the runtime gives it up
   */
  record StudyOrder(LadderStep step, int secondsMax) {}

  /**
   * A stretch to observe.
   *
   * @param session which
   * @param untilSeconds counted session time at which it is done
   */
  record Watch(SessionId session, int untilSeconds) {}

  /**
   * A command to a session.
   *
   * @param session which
   * @param command with an id that is the same each time
   */
  record CommandOrder(SessionId session, SessionCommand command) {}

  /**
   * Where a session is.
   *
   * @param state now
   * @param elapsedSeconds counted session time, rounded down
   */
  record Observation(SessionState state, int elapsedSeconds) {}
}
