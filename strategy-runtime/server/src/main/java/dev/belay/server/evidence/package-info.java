/**
 * What the runtime signs.
 *
 * <p>Entry point: {@link dev.belay.server.evidence.ReportSigner}.
 *
 * <p>Invariant: the same session, slot and subject give the same bytes.
 *
 * <p>Non-goals: storing evidence.
 */
@NullMarked
package dev.belay.server.evidence;

import org.jspecify.annotations.NullMarked;
