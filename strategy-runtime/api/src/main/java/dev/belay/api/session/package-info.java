/**
 * What the runtime's HTTP API speaks: sessions, their bounds, their status and their report.
 *
 * <p>Entry points: {@link dev.belay.api.session.SessionSpec} to start one, {@link
 * dev.belay.api.session.SessionStatus} while it runs, {@link dev.belay.api.session.SessionReport}
 * when it has ended.
 *
 * <p>Invariants: instants of a session are its clock's, in nanoseconds since 1970 UTC; money is in
 * units of 1e-8 of the quote currency; in JSON every {@code long} and every decimal is a string.
 *
 * <p>Non-goals: how a session is run (see the engine), where its events are kept (see the journal).
 */
@NullMarked
package dev.belay.api.session;

import org.jspecify.annotations.NullMarked;
