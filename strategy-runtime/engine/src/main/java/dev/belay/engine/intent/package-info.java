/**
 * Plans executions: of entry, size and exit it makes an intent.
 *
 * <p>Entry point: {@link dev.belay.engine.intent.IntentPlanners#plan}, which asks one {@link
 * dev.belay.engine.intent.IntentPlanner} after the other; the first that has an answer decides. A
 * new planner is a class and a line in {@code IntentPlanners}.
 *
 * <p>Invariants: pure; thresholds come from the bot's configuration; no planner knows a venue.
 *
 * <p>Non-goals: prices and orders (see the translation package), what a strategy wants.
 */
@NullMarked
package dev.belay.engine.intent;

import org.jspecify.annotations.NullMarked;
