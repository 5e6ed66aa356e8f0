package dev.belay.workflows.activity;

import dev.belay.workflows.plan.Timing;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/**
 * The one place of timeouts and retries. Every number comes from the {@link Timing} the ladder was
 * opened with; no activity has an attempt limit, because a worker that stops burns several at once,
 * and every one has a deadline instead.
 */
public final class ActivityPolicies {
  private final Timing timing;

  public ActivityPolicies(Timing timing) {
    this.timing = timing;
  }

  /** Opening a ladder, before there is a plan: tried every 5 s for an hour. */
  public static ActivityOptions opening(String summary) {
    return ActivityOptions.newBuilder()
        .setSummary(summary)
        .setStartToCloseTimeout(Duration.ofSeconds(60))
        .setScheduleToCloseTimeout(Duration.ofHours(1))
        .setRetryOptions(every(5))
        .build();
  }

  /** Books and sessions: one short call, patient with an outage. */
  public ActivityOptions brief(String summary) {
    return ActivityOptions.newBuilder()
        .setSummary(summary)
        .setStartToCloseTimeout(seconds(timing.attemptSeconds()))
        .setScheduleToCloseTimeout(seconds(timing.patienceSeconds()))
        .setRetryOptions(every(timing.backoffSeconds()))
        .build();
  }

  /** Judging an act, or a command to a session: somebody waits. */
  public ActivityOptions prompt(String summary) {
    return ActivityOptions.newBuilder()
        .setSummary(summary)
        .setStartToCloseTimeout(seconds(Math.min(timing.attemptSeconds(), timing.commandSeconds())))
        .setScheduleToCloseTimeout(seconds(timing.commandSeconds()))
        .setRetryOptions(every(timing.backoffSeconds()))
        .build();
  }

  /** Backtests, replays, measurements, gates, decision, export: minutes, with heartbeats. */
  public ActivityOptions measuring(String summary) {
    return heartbeating(summary, timing.measureSeconds());
  }

  /** One chunk of a soak: hours, with heartbeats and an absolute deadline. */
  public ActivityOptions observing(String summary, int deadlineSeconds) {
    return heartbeating(summary, deadlineSeconds);
  }

  private ActivityOptions heartbeating(String summary, int deadlineSeconds) {
    return ActivityOptions.newBuilder()
        .setSummary(summary)
        .setScheduleToCloseTimeout(seconds(deadlineSeconds))
        .setHeartbeatTimeout(seconds(timing.heartbeatSeconds()))
        .setRetryOptions(every(timing.backoffSeconds()))
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        .build();
  }

  private static RetryOptions every(int backoffSeconds) {
    return RetryOptions.newBuilder()
        .setInitialInterval(seconds(backoffSeconds))
        .setBackoffCoefficient(1)
        .build();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
