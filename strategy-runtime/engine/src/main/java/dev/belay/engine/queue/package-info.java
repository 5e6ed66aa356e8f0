/**
 * Where in the queue of its price an order is, when only the size of the level is known.
 *
 * <p>Entry points: {@link dev.belay.engine.queue.QueuePlace}, one order's place; {@link
 * dev.belay.engine.queue.QueueModel}, how the place moves when the level changes; {@link
 * dev.belay.engine.queue.QueueModels}, the models by name. A new model is one file here, its name
 * in {@code MarketModel.Queue} and a line in {@code QueueModels}.
 *
 * <p>Invariants: quantities are base units in double, and functions are those of {@code
 * StrictMath}, so that every machine finds the same places. What is ahead never grows.
 *
 * <p>Non-goals: what is filled (the venue), order books that name orders.
 */
@NullMarked
package dev.belay.engine.queue;

import org.jspecify.annotations.NullMarked;
