/**
 * The gate cycle: every gate of one rung, or of the desk, judged side by side.
 *
 * <p>Entry point: {@link dev.belay.workflows.gatecycle.GateCycleWorkflow}, a child of the ladder or
 * a run of its own.
 *
 * <p>Invariants: a gate that breaks is an ERROR and keeps no other from being judged.
 *
 * <p>Non-goals: what a gate measures.
 */
@NullMarked
package dev.belay.workflows.gatecycle;

import org.jspecify.annotations.NullMarked;
