/**
 * What a strategy is and what it sees of the desk.
 *
 * <p>Entry points: {@link dev.belay.api.strategy.Strategy}, which an author implements; {@link
 * dev.belay.api.strategy.Desk}, its only way to act; and {@link
 * dev.belay.api.strategy.StrategyDefinition}, which names it and its parameters.
 *
 * <p>Invariants: all calls to one strategy come from one thread, one at a time; a view is valid
 * only during the call that hands it over; time is the event's, never the machine's.
 *
 * <p>Non-goals: venue concepts (time in force, post-only), planners and order groups.
 */
@NullMarked
package dev.belay.api.strategy;

import org.jspecify.annotations.NullMarked;
