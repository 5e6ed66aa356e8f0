/**
 * Figures: measured where they are promised, printed with the machine.
 *
 * <p>Entry point: {@link dev.belay.cli.bench.Bench}.
 *
 * <p>Invariants: a figure that compares two things measures both in the same run.
 *
 * <p>Non-goals: passing or failing a build; machines are shared and noisy.
 */
@NullMarked
package dev.belay.cli.bench;

import org.jspecify.annotations.NullMarked;
