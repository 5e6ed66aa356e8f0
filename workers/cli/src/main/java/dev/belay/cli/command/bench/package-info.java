/**
 * Figures of this machine, beside their targets.
 *
 * <p>Entry point: every class is named by {@link dev.belay.cli.Belay}.
 *
 * <p>Invariants: those of {@link dev.belay.cli.command}.
 *
 * <p>Non-goals: Measuring ({@code cli.bench} does).
 */
@NullMarked
package dev.belay.cli.command.bench;

import org.jspecify.annotations.NullMarked;
