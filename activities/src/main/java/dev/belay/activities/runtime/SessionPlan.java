package dev.belay.activities.runtime;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.study.StudySpec;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.record.Slot;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SessionIds;
import java.time.Duration;
import java.util.Optional;

/**
 * The sessions and studies a ladder asks for. The same step gives the same specification, every
 * time.
 */
final class SessionPlan {
  private static final long NANOS = 1_000_000_000L;

  private final Candidate candidate;
  private final LadderStep step;
  private final Duration lease;

  SessionPlan(Candidate candidate, LadderStep step, Duration lease) {
    this.candidate = candidate;
    this.step = step;
    this.lease = lease;
  }

  SessionSpec backtest() {
    return spec(SessionIds.backtest(step), SessionKind.BACKTEST, Optional.empty());
  }

  SessionSpec replay(int index, SessionId recorded) {
    return spec(SessionIds.replay(step, index), SessionKind.REPLAY, Optional.of(recorded));
  }

  SessionSpec soak(Profile profile) {
    return new SessionSpec(
        SessionIds.soak(step),
        SessionKind.PAPER,
        candidate.config().bot(),
        feed("soak"),
        profile.soakClock(),
        bounds(Math.multiplyExact(profile.soakSeconds(), NANOS)),
        lease.toNanos(),
        Optional.empty(),
        correlation());
  }

  StudySpec study(int secondsMax) {
    CandidateConfig config = candidate.config();
    return new StudySpec(
        SessionIds.study(step),
        config.bot(),
        config.lossMax(),
        config.drawdownMax(),
        feed("regression"),
        config.study(),
        secondsMax,
        correlation());
  }

  private SessionSpec spec(SessionId id, SessionKind kind, Optional<SessionId> recorded) {
    return new SessionSpec(
        id,
        kind,
        candidate.config().bot(),
        feed("regression"),
        ClockSpec.unlimited(),
        bounds(SessionBounds.DURATION_NANOS_MAX),
        lease.toNanos(),
        recorded,
        correlation());
  }

  private Feed feed(String purpose) {
    return Optional.ofNullable(candidate.config().feeds().get(purpose))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected a feed for "
                    + purpose
                    + " in candidate "
                    + candidate.subject()
                    + ", was none"));
  }

  private SessionBounds bounds(long durationNanos) {
    CandidateConfig config = candidate.config();
    return new SessionBounds(
        durationNanos, config.lossMax(), config.drawdownMax(), Optional.empty());
  }

  private String correlation() {
    return Slot.correlation(step.ladder(), step.attempt());
  }
}
