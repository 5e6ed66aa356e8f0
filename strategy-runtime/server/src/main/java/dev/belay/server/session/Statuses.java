package dev.belay.server.session;

import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import java.util.Optional;

/** Statuses that no engine tells. */
final class Statuses {
  private Statuses() {}

  /** Of a session that did not run in this process: of what it did before only the position. */
  static SessionStatus unstarted(
      SessionSpec spec, SessionState state, String text, Optional<Long> positionLots) {
    return of(spec.id(), state, text, spec.bounds().durationNanos(), positionLots);
  }

  /** Of a session that broke: what it said last, and the position that its log tells. */
  static SessionStatus broken(SessionStatus last, String text, Optional<Long> positionLots) {
    return with(last, SessionState.FAILED, text, last.shippedSequence(), positionLots);
  }

  /** Of a session of which nothing but its name can be read. */
  static SessionStatus unreadable(SessionId id, String text) {
    return of(id, SessionState.FAILED, text, 0, Optional.empty());
  }

  /** Who reads that a session is over may ask for its report: not before that is kept. */
  static SessionStatus notYetOver(SessionStatus status) {
    return status.state().isOver()
        ? with(
            status, SessionState.RUNNING, "ending", status.shippedSequence(), status.positionLots())
        : status;
  }

  static SessionStatus withShipped(SessionStatus status, long shipped) {
    return with(status, status.state(), status.text(), shipped, status.positionLots());
  }

  private static SessionStatus with(
      SessionStatus status,
      SessionState state,
      String text,
      long shipped,
      Optional<Long> positionLots) {
    return new SessionStatus(
        status.id(),
        state,
        text,
        status.startNanos(),
        status.nowNanos(),
        status.elapsedNanos(),
        status.durationNanos(),
        status.fills(),
        positionLots,
        status.equityUnits(),
        status.pnlUnits(),
        status.uptime(),
        status.journalSequence(),
        shipped);
  }

  private static SessionStatus of(
      SessionId id,
      SessionState state,
      String text,
      long durationNanos,
      Optional<Long> positionLots) {
    return new SessionStatus(
        id, state, text, 0, 0, 0, durationNanos, 0, positionLots, 0, 0, 0, 0, 0);
  }
}
