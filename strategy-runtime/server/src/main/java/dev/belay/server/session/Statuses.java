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
      SessionSpec spec, SessionState state, String text, Optional<HeldLots> held) {
    return of(spec.id(), state, text, spec.bounds().durationNanos(), held);
  }

  /** Of a session that broke: what it said last, and the position that its log tells. */
  static SessionStatus broken(SessionStatus last, String text, Optional<HeldLots> held) {
    return with(last, SessionState.FAILED, text, last.shippedSequence(), held);
  }

  /** Of a session of which nothing but its name can be read. */
  static SessionStatus unreadable(SessionId id, String text) {
    return of(id, SessionState.FAILED, text, 0, Optional.empty());
  }

  /** Who reads that a session is over may ask for its report: not before that is kept. */
  static SessionStatus notYetOver(SessionStatus status) {
    return status.state().isOver()
        ? with(status, SessionState.RUNNING, "ending", status.shippedSequence(), held(status))
        : status;
  }

  static SessionStatus withShipped(SessionStatus status, long shipped) {
    return with(status, status.state(), status.text(), shipped, held(status));
  }

  private static SessionStatus with(
      SessionStatus status,
      SessionState state,
      String text,
      long shipped,
      Optional<HeldLots> held) {
    return new SessionStatus(
        status.id(),
        state,
        text,
        status.startNanos(),
        status.nowNanos(),
        status.elapsedNanos(),
        status.durationNanos(),
        status.fills(),
        held.map(HeldLots::netLots),
        status.equityUnits(),
        status.pnlUnits(),
        status.uptime(),
        status.journalSequence(),
        shipped,
        held.flatMap(HeldLots::legs));
  }

  private static Optional<HeldLots> held(SessionStatus status) {
    return status.positionLots().map(lots -> new HeldLots(lots, status.legs()));
  }

  private static SessionStatus of(
      SessionId id, SessionState state, String text, long durationNanos, Optional<HeldLots> held) {
    return new SessionStatus(
        id,
        state,
        text,
        0,
        0,
        0,
        durationNanos,
        0,
        held.map(HeldLots::netLots),
        0,
        0,
        0,
        0,
        0,
        held.flatMap(HeldLots::legs));
  }
}
