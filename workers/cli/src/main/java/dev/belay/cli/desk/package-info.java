/**
 * The desk on one machine: where its state is, which processes it has, how they start and stop.
 *
 * <p>Entry points: {@link dev.belay.cli.desk.DeskHome} (paths), {@link
 * dev.belay.cli.desk.Supervisor} (owns the processes) and {@link dev.belay.cli.desk.Desk} (how a
 * command reaches them).
 *
 * <p>Invariants: everything a desk keeps is under its home; a child stops when its supervisor goes,
 * however that happens; a second supervisor of one home is refused; every wait has a limit.
 *
 * <p>Non-goals: more than one machine (see the deployment documents).
 */
@NullMarked
package dev.belay.cli.desk;

import org.jspecify.annotations.NullMarked;
