/**
 * How the runtime says no.
 *
 * <p>Entry point: {@link dev.belay.server.refusal.Refusal}.
 *
 * <p>Invariant: a refusal has one code of {@link dev.belay.api.runtime.ProblemCode}, a message that
 * says what was expected, and a hint that says what to do.
 *
 * <p>Non-goals: faults of ours, which are ordinary exceptions.
 */
@NullMarked
package dev.belay.server.refusal;

import org.jspecify.annotations.NullMarked;
