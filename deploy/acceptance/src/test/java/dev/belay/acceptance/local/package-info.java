/**
 * The launcher and what a person starts with it on this machine: the demo and a desk.
 *
 * <p>Entry point: {@link dev.belay.acceptance.local.Typed} (a command in a terminal of its own).
 *
 * <p>Invariants: everything is in folders of the test's own, and no process is left in them.
 *
 * <p>Non-goals: what a desk survives (package {@code fault}).
 */
@NullMarked
package dev.belay.acceptance.local;

import org.jspecify.annotations.NullMarked;
