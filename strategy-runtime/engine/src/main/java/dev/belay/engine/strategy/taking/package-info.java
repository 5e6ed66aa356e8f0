/**
 * What strategies that take liquidity share: the size they trade and how they get from one position
 * to another.
 *
 * <p>Entry points: {@link dev.belay.engine.strategy.taking.TradeSize} and {@link
 * dev.belay.engine.strategy.taking.PositionTaker}.
 *
 * <p>Invariants: a reversal is two orders, close then enter; what fills in part is made up for
 * later; nothing is asked for while an order is on its way; on spot the position is never below
 * zero.
 *
 * <p>Non-goals: when to trade.
 */
@NullMarked
package dev.belay.engine.strategy.taking;

import org.jspecify.annotations.NullMarked;
