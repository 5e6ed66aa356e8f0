/**
 * Recorded histories of every workflow and outcome, open runs included.
 *
 * <p>Entry point: {@link dev.belay.workflows.history.RecordedHistories#all}.
 *
 * <p>Invariants: a history is never edited. One that this version's workflows cannot replay is a
 * change that would break open runs.
 *
 * <p>Non-goals: replaying them, which takes Temporal's testing library.
 */
@NullMarked
package dev.belay.workflows.history;

import org.jspecify.annotations.NullMarked;
