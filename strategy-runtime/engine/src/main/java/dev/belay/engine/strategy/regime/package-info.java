/**
 * Which kind of market it is: neutral, trending up or down, or in shock.
 *
 * <p>Entry points: {@link dev.belay.engine.strategy.regime.RegimeDetector}, made from {@link
 * dev.belay.engine.strategy.regime.RegimeSettings}, whose parameters a strategy adds to its own.
 *
 * <p>Invariants: the same events give the same regime on any machine; a look at the market
 * allocates nothing.
 *
 * <p>Non-goals: what to do about it.
 */
@NullMarked
package dev.belay.engine.strategy.regime;

import org.jspecify.annotations.NullMarked;
