/**
 * What an execution is meant to do, in words that no venue knows.
 *
 * <p>A strategy states entry, size and exit; a planner makes an {@link
 * dev.belay.api.intent.ExecutionIntent} of it: how urgent, how visible, how far the price may slip.
 * Intent and plans together are an {@link dev.belay.api.intent.ExecutionDirective}, which carries
 * the chain of what caused it. A translator turns the directive into a venue's words and an {@link
 * dev.belay.api.intent.ExecutionGroup}, which follows every order that came of it.
 *
 * <p>Invariants: nothing here names a venue's feature, such as how long an order stays or whether
 * it is hidden; hints bind nobody; limits always do. Prices are ticks, quantities lots, instants
 * and spans nanoseconds.
 *
 * <p>Non-goals: planning and translating, which the engine does; quotes of market makers.
 */
@NullMarked
package dev.belay.api.intent;

import org.jspecify.annotations.NullMarked;
