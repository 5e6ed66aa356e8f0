/**
 * A machine and its desk: set up, look after, take down, test.
 *
 * <p>Entry point: every class is named by {@link dev.belay.cli.Belay}.
 *
 * <p>Invariants: those of {@link dev.belay.cli.command}.
 *
 * <p>Non-goals: The desk itself ({@code cli.desk} starts it).
 */
@NullMarked
package dev.belay.cli.command.start;

import org.jspecify.annotations.NullMarked;
