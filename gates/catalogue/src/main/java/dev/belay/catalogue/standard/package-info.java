/**
 * The gates there are, one class each.
 *
 * <p>Entry point: {@link dev.belay.catalogue.standard.GateCatalogue}.
 *
 * <p>Invariants: a gate's name, its checks and the meaning of its thresholds never change once a
 * release has judged with them; a stricter rule is a new threshold. The reference page is generated
 * from these definitions.
 *
 * <p>Non-goals: rules common to all gates (see {@link dev.belay.catalogue.gate.Hearing}).
 */
@NullMarked
package dev.belay.catalogue.standard;

import org.jspecify.annotations.NullMarked;
