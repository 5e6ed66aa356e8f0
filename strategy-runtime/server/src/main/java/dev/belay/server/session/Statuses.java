package dev.belay.server.session;

import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;

/** Statuses that no engine tells. */
final class Statuses {
  private Statuses() {}

  /** Of a session that never ran in this process. */
  static SessionStatus unstarted(SessionSpec spec, SessionState state, String text) {
    return of(spec.id(), state, text, spec.bounds().durationNanos());
  }

  /** Of a session of which nothing but its name can be read. */
  static SessionStatus unreadable(SessionId id, String text) {
    return of(id, SessionState.FAILED, text, 0);
  }

  /** Who reads that a session is over may ask for its report: not before that is kept. */
  static SessionStatus notYetOver(SessionStatus status) {
    return status.state().isOver()
        ? with(status, SessionState.RUNNING, "ending", status.shippedSequence())
        : status;
  }

  static SessionStatus withShipped(SessionStatus status, long shipped) {
    return with(status, status.state(), status.text(), shipped);
  }

  private static SessionStatus with(
      SessionStatus status, SessionState state, String text, long shipped) {
    return new SessionStatus(
        status.id(),
        state,
        text,
        status.startNanos(),
        status.nowNanos(),
        status.elapsedNanos(),
        status.durationNanos(),
        status.fills(),
        status.positionLots(),
        status.equityUnits(),
        status.pnlUnits(),
        status.uptime(),
        status.journalSequence(),
        shipped);
  }

  private static SessionStatus of(
      SessionId id, SessionState state, String text, long durationNanos) {
    return new SessionStatus(id, state, text, 0, 0, 0, durationNanos, 0, 0, 0, 0, 0, 0, 0);
  }
}
