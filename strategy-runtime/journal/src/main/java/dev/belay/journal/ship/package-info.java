/**
 * The way of a session's events into PostgreSQL.
 *
 * <p>Entry points: {@link dev.belay.journal.ship.JournalShipper} tails a {@link
 * dev.belay.journal.ship.JournalSource}; {@link dev.belay.journal.ship.JournalBenchmark} measures
 * it against a raw {@code COPY}.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>A batch and the stream's head are one transaction under the stream's row lock: rows are
 *       stored once and in order, however often and by however many shippers they are sent.
 *   <li>A row that is stored is never overwritten. If what the source says differs from what is
 *       stored, the shipper stops with a {@link dev.belay.journal.ship.JournalConflictException},
 *       and for nothing else.
 *   <li>The shipper holds nothing but one batch; what a database outage delays waits in the source.
 * </ol>
 *
 * <p>Non-goals: where events come from; telling whether stored rows were tampered with (the shipper
 * compares what it sends again, the verifier compares everything).
 */
@NullMarked
package dev.belay.journal.ship;

import org.jspecify.annotations.NullMarked;
