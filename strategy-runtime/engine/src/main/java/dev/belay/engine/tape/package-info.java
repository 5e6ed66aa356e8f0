/**
 * Recorded markets as files: what a session plays.
 *
 * <p>Entry points: {@link dev.belay.engine.tape.TradeCsv} imports, {@link
 * dev.belay.engine.tape.Tape} reads, {@link dev.belay.engine.tape.TapeWriter} makes one from prints
 * or from a part of another.
 *
 * <p>Invariants: a tape's name is the SHA-256 of its bytes, so a tape never changes; prints are in
 * local order; a tape is stored whole or not at all.
 *
 * <p>Non-goals: books (a later feed kind), and where on a machine tapes are kept.
 */
@NullMarked
package dev.belay.engine.tape;

import org.jspecify.annotations.NullMarked;
