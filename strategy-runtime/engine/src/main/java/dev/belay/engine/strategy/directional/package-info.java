/**
 * {@code directional}: long while a fast average is above a slow one, else short or flat.
 *
 * <p>Entry point: {@link dev.belay.engine.strategy.directional.DirectionalDefinition}.
 *
 * <p>Invariants: acts on closed bars only, from bar {@code slow} on; a reversal is two orders,
 * close then enter; on spot the position is never below zero.
 *
 * <p>Non-goals: stops, sizing by risk.
 */
@NullMarked
package dev.belay.engine.strategy.directional;

import org.jspecify.annotations.NullMarked;
