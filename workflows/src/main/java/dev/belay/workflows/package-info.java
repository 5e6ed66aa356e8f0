/**
 * The control plane's processes, as Temporal workflows.
 *
 * <p>Entry points: {@link dev.belay.workflows.Workflows} registers them with a worker; clients use
 * the interfaces in {@code promotion} and {@code gatecycle}.
 *
 * <p>Invariants: nothing a workflow reaches reads a clock, a random source, the environment, a file
 * or a socket; everything it decides by is in its input, its plan or an activity's result.
 *
 * <p>Non-goals: doing what activities do; orders and ticks.
 */
@NullMarked
package dev.belay.workflows;

import org.jspecify.annotations.NullMarked;
