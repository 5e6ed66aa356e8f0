/**
 * A journal row as bytes: how its payload is written, and the hash chain over a stream's rows.
 *
 * <p>Entry points: {@link dev.belay.journal.chain.JournalRow} is a row as it is stored, {@link
 * dev.belay.journal.chain.PayloadCodec} turns payloads into its text and back, {@link
 * dev.belay.journal.chain.HashChain} is the chain, used alike by the runtime that signs its head
 * and by whoever verifies.
 *
 * <p>Invariants: hᵢ = SHA-256(hᵢ₋₁ ‖ row i), from 32 zero bytes, where every text of a row is
 * written with its length, so that no two rows have the same bytes. Writing the same event again
 * gives the same text. Reading is strict: a field that is unknown, missing or out of order is an
 * error, because nobody but this codec writes rows.
 *
 * <p>Non-goals: where rows are kept.
 */
@NullMarked
package dev.belay.journal.chain;

import org.jspecify.annotations.NullMarked;
