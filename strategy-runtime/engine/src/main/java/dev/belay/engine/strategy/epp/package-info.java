/**
 * {@code epp}: a market maker that quotes only where its edge is proven.
 *
 * <p>Entry point: {@link dev.belay.engine.strategy.epp.EppDefinition}. Inside, one class a
 * question: which market is this ({@link dev.belay.engine.strategy.regime.RegimeDetector}), what
 * must a round trip earn ({@code SpreadFloor}, {@code Markouts}), where do we want to be ({@code
 * Quoter}), is it worth moving ({@code StatedSide}); {@code EppStrategy} asks them in that order.
 *
 * <p>Invariants: nothing is quoted before every indicator is seeded; a side that moves away from
 * the inventory target never quotes inside half the floor; what is quoted never takes the position
 * beyond the cap, nor below zero on spot; the same events give the same quotes on any machine; an
 * event that changes no quote allocates nothing.
 *
 * <p>Units: distances are basis points of the mid unless a name says otherwise.
 *
 * <p>Non-goals: taking liquidity, hedging.
 */
@NullMarked
package dev.belay.engine.strategy.epp;

import org.jspecify.annotations.NullMarked;
