/**
 * Reads execution plans of the third version.
 *
 * <p>Entry point: {@link dev.belay.cli.intent.RoutingPlanFile#read}.
 *
 * <p>Invariants: an unknown field or value is refused with its place in the file.
 *
 * <p>Non-goals: carrying a plan out, which a strategy's desk does.
 */
@NullMarked
package dev.belay.cli.intent;

import org.jspecify.annotations.NullMarked;
