/**
 * A soak's journal read once, and what is measured from it.
 *
 * <p>Entry point: {@link dev.belay.activities.soak.SoakJournal}.
 *
 * <p>Invariants: every row is hashed on the way; a fault is located and told, and nothing is
 * computed from rows behind it.
 *
 * <p>Non-goals: judging.
 */
@NullMarked
package dev.belay.activities.soak;

import org.jspecify.annotations.NullMarked;
