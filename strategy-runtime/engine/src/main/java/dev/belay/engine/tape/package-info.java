/**
 * Recorded markets as files: what a session plays.
 *
 * <p>Entry points: {@link dev.belay.engine.tape.Tape} reads, with a {@link
 * dev.belay.engine.tape.TapeCursor} in local or in exchange order; {@link
 * dev.belay.engine.tape.TapeWriter} makes a tape, from rows or from a part of another; {@link
 * dev.belay.engine.tape.TradeCsv} imports prints.
 *
 * <p>Invariants: a tape's name is the SHA-256 of its bytes, so a tape never changes; frames are in
 * local order and byte for byte what a session log holds, checksum included, so that playing one
 * into a log is a copy; a tape is stored whole or not at all; memory does not grow with a tape's
 * length.
 *
 * <p>Non-goals: where on a machine tapes are kept, and what a book looks like.
 */
@NullMarked
package dev.belay.engine.tape;

import org.jspecify.annotations.NullMarked;
