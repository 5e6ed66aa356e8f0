/**
 * What the data plane remembers: one row per decision, order step and fill, in one sequence per
 * stream.
 *
 * <p>Entry point: {@link dev.belay.api.journal.JournalEvent} and its sealed {@link
 * dev.belay.api.journal.JournalPayload}.
 *
 * <p>Invariants: sequences start at 1 and have no gap; a row is a function of the session, so that
 * making it again gives the same bytes.
 *
 * <p>Non-goals: market data (that is the tape and the session log).
 */
@NullMarked
package dev.belay.api.journal;

import org.jspecify.annotations.NullMarked;
