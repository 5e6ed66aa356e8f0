/**
 * Sessions of the runtime, what they trade and hold, and the switch that stops them.
 *
 * <p>Entry point: every class is named by {@link dev.belay.cli.Belay}.
 *
 * <p>Invariants: those of {@link dev.belay.cli.command}.
 *
 * <p>Non-goals: Deciding what a session may do (the runtime does).
 */
@NullMarked
package dev.belay.cli.command.session;

import org.jspecify.annotations.NullMarked;
