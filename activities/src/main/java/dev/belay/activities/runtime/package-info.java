/**
 * The strategy runtime as activities: start, observe and command sessions, fetch what it signed.
 *
 * <p>Entry point: {@link dev.belay.activities.runtime.RuntimeActivitiesImpl}.
 *
 * <p>Invariants: a session is started under an id that its step gives, so doing it again finds the
 * session; a runtime that is away is asked again, never taken for a session that is over; a report
 * is stored only with the runtime's own valid signature.
 *
 * <p>Non-goals: stopping a session in time. The runtime's own bounds do that.
 */
@NullMarked
package dev.belay.activities.runtime;

import org.jspecify.annotations.NullMarked;
