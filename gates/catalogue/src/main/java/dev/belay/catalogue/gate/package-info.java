/**
 * What a gate is, and the rules that all gates share.
 *
 * <p>Entry points: {@link dev.belay.catalogue.gate.Gate} and {@link
 * dev.belay.catalogue.gate.GateInput}; a new gate is written on {@link
 * dev.belay.catalogue.gate.Hearing}.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>A gate is a pure function: it reads no clock and no store. The same input gives the same
 *       verdict for ever, to whoever asks.
 *   <li>What is missing, stale, not computable or about something else never passes.
 *   <li>Of several findings the worst decides: {@code ERROR}, {@code FAIL}, {@code INCONCLUSIVE},
 *       {@code PASS}. Only the soak has an order of its own, see its gate.
 * </ul>
 *
 * <p>Non-goals: gathering evidence, signatures (see the archive package), waiting for people.
 */
@NullMarked
package dev.belay.catalogue.gate;

import org.jspecify.annotations.NullMarked;
