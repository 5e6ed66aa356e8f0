/**
 * Who may call what.
 *
 * <p>Entry points: {@link dev.belay.server.access.Tokens}, the token file; {@link
 * dev.belay.server.access.Allow}, which every route carries.
 *
 * <p>Invariants: nothing but the health check is answered without a token of the file; tokens are
 * compared in constant time and kept as hashes only; a route without {@link
 * dev.belay.server.access.Allow} is closed to everyone.
 *
 * <p>Non-goals: signatures of people (see the kill latch and the evidence module).
 */
@NullMarked
package dev.belay.server.access;

import org.jspecify.annotations.NullMarked;
