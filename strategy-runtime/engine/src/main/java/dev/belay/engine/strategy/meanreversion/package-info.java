/**
 * {@code mean-reversion}: buys what fell out of its band and sells what rose out of it, in a
 * neutral market only.
 *
 * <p>Entry point: {@link dev.belay.engine.strategy.meanreversion.MeanReversionDefinition}.
 *
 * <p>Invariants: enters at the close of a bar, only while the regime that counts and the one seen
 * last are both neutral; leaves at any event, at the middle band, at its stop or when the regime
 * turns; one position at a time, never turned in one go; on spot never below zero.
 *
 * <p>Non-goals: adding to a position, resting orders.
 */
@NullMarked
package dev.belay.engine.strategy.meanreversion;

import org.jspecify.annotations.NullMarked;
