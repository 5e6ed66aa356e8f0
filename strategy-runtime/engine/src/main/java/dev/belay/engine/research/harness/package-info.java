/**
 * What an author's own tests run a strategy with.
 *
 * <p>Entry point: {@link dev.belay.engine.research.harness.StrategyHarness}.
 *
 * <p>Invariants: needs nothing but a folder; the same seed is the same market.
 *
 * <p>Non-goals: saying whether a strategy earns; a random walk has nothing to earn.
 */
@NullMarked
package dev.belay.engine.research.harness;

import org.jspecify.annotations.NullMarked;
