/**
 * The gates as a page to read.
 *
 * <p>Entry point: {@link dev.belay.catalogue.reference.GateReference}.
 *
 * <p>Invariants: the page says what the definitions say, since it is made from them.
 *
 * <p>Non-goals: writing files.
 */
@NullMarked
package dev.belay.catalogue.reference;

import org.jspecify.annotations.NullMarked;
