/**
 * The journal as a whole, held against what the database's owner cannot write.
 *
 * <p>Entry point: {@link dev.belay.cli.journal.JournalAudit}.
 *
 * <p>Invariants: a stream is known when the database, the runtime, a signed report or the newest
 * baseline knows it, so that removing it everywhere in the database is found, or told as not looked
 * for; what only a baseline misses is told by how many rows and is damage beyond the tolerance;
 * rows that are not shipped yet are told as that and never as damage; a stream that nothing could
 * be compared with is never called whole.
 *
 * <p>Non-goals: finding faults within a stream (see the journal's {@code verify}); session logs,
 * which the runtime verifies.
 */
@NullMarked
package dev.belay.cli.journal;

import org.jspecify.annotations.NullMarked;
