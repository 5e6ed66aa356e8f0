/**
 * How often a venue may be asked.
 *
 * <p>Entry point: {@link dev.belay.engine.rate.CredentialLimits}, all limits of one credential at
 * once, with a part of each that only cancels may use.
 *
 * <p>Invariants: pure, time is an argument and does not go backwards; what does not pass takes
 * nothing; memory is bounded by the limits.
 *
 * <p>Non-goals: waiting, and who waits for whom.
 */
@NullMarked
package dev.belay.engine.rate;

import org.jspecify.annotations.NullMarked;
