/**
 * What a strategy's assumptions are worth, from the fills it really had.
 *
 * <p>Entry points: {@link dev.belay.engine.calibration.Calibration} takes a session's journal rows
 * and gives an {@link dev.belay.engine.calibration.EdgeReport}.
 *
 * <p>Invariants: a row is looked at once and not kept; the same rows give the same report; nothing
 * is recommended from fewer than 20 fills.
 *
 * <p>Units: basis points of the mid at the fill for distances and moves, of the price for edges.
 *
 * <p>Non-goals: changing a config; judging a candidate.
 */
@NullMarked
package dev.belay.engine.calibration;

import org.jspecify.annotations.NullMarked;
