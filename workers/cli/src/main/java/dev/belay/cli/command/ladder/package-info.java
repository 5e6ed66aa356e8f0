/**
 * Candidates, their ladders, what people answer, the evidence and the gates.
 *
 * <p>Entry point: every class is named by {@link dev.belay.cli.Belay}.
 *
 * <p>Invariants: those of {@link dev.belay.cli.command}.
 *
 * <p>Non-goals: Judging; signing ({@code cli.people} does).
 */
@NullMarked
package dev.belay.cli.command.ladder;

import org.jspecify.annotations.NullMarked;
