package dev.belay.api.session;

import java.util.Optional;

/**
 * A session to run. The same id with the same spec is the same session.
 *
 * @param id made by the caller
 * @param kind what it is for
 * @param bot what runs
 * @param feed where market data comes from
 * @param clock wall or virtual
 * @param bounds what ends it
 * @param leaseNanos wall time without an observer after which it stops quoting and cancels; from 1
 *     s to 1 h; ignored by backtests and replays
 * @param replayOf the recorded session; present exactly for replays
 * @param correlation names what asked for it, for example a ladder's id; at most 256 characters
 */
public record SessionSpec(
    SessionId id,
    SessionKind kind,
    BotConfig bot,
    Feed feed,
    ClockSpec clock,
    SessionBounds bounds,
    long leaseNanos,
    Optional<SessionId> replayOf,
    String correlation) {
  public SessionSpec {
    if (leaseNanos < 1_000_000_000L || leaseNanos > 3_600_000_000_000L) {
      throw new IllegalArgumentException(
          "expected a lease from 1 s to 1 h, was " + leaseNanos + " ns");
    }
    if (replayOf.isPresent() != (kind == SessionKind.REPLAY)) {
      throw new IllegalArgumentException("expected replayOf exactly for a replay, was " + replayOf);
    }
    if (kind != SessionKind.PAPER && clock.kind() == ClockSpec.Kind.WALL) {
      throw new IllegalArgumentException("expected a virtual clock for " + kind);
    }
    if (kind == SessionKind.PAPER && bounds.durationNanos() > SessionBounds.PAPER_NANOS_MAX) {
      throw new IllegalArgumentException(
          "expected a paper session of at most 30 d, was " + bounds.durationNanos() + " ns");
    }
    if (correlation.length() > 256) {
      throw new IllegalArgumentException("expected a correlation of at most 256 characters");
    }
  }
}
