/**
 * The journal in PostgreSQL: its schema, its partitions, and reading it.
 *
 * <p>Entry points: {@link dev.belay.journal.store.JournalSchema} migrates and validates, {@link
 * dev.belay.journal.store.JournalReader} reads streams.
 *
 * <p>Invariants: schema {@code journal} has a migration history of its own; only {@code up} and
 * {@code demo} migrate, processes validate. Every read is bounded. A row is returned as it is
 * stored; only the verifier says whether it is the row that was written.
 *
 * <p>Non-goals: writing rows (see {@code ship}), judging them (see {@code verify}).
 */
@NullMarked
package dev.belay.journal.store;

import org.jspecify.annotations.NullMarked;
