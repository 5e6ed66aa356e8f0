/**
 * The switch that stops everything, and the signed act that clears it.
 *
 * <p>Entry points: {@link dev.belay.server.kill.KillLatch}, read before every order; {@link
 * dev.belay.server.kill.Rearm}.
 *
 * <p>Invariants: the latch needs nothing but memory and a local file; setting it takes effect in
 * memory first, whatever the disk does; a file that cannot be read counts as set; only a person's
 * signed act in the namespace {@code belay-rearm} clears it, and only the very kill that it names.
 *
 * <p>Non-goals: closing positions.
 */
@NullMarked
package dev.belay.server.kill;

import org.jspecify.annotations.NullMarked;
