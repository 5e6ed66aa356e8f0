/**
 * What the runtime process says of itself over its HTTP API, and how it says no.
 *
 * <p>Entry points: {@link dev.belay.api.runtime.RuntimeInfo} for who answers, {@link
 * dev.belay.api.runtime.KillRequest} for the switch that stops everything, {@link
 * dev.belay.api.runtime.Problem} for every refusal.
 *
 * <p>Invariants: bodies of {@code /v1}; fields are only ever added. A refusal carries one code of
 * {@link dev.belay.api.runtime.ProblemCode}, never a stack trace.
 *
 * <p>Non-goals: sessions (see {@code api.session}), orders (see {@code api.execution}).
 */
@NullMarked
package dev.belay.api.runtime;

import org.jspecify.annotations.NullMarked;
