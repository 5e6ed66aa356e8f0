/**
 * The people who may sign, and their keys.
 *
 * <p>Entry point: every class is named by {@link dev.belay.cli.Belay}.
 *
 * <p>Invariants: those of {@link dev.belay.cli.command}.
 *
 * <p>Non-goals: Judging signatures ({@code evidence.operator} does).
 */
@NullMarked
package dev.belay.cli.command.people;

import org.jspecify.annotations.NullMarked;
