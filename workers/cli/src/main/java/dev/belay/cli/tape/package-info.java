/**
 * Tapes by name: the desk's own, and the sample that comes with Belay.
 *
 * <p>Entry points: {@link dev.belay.cli.tape.TapeShelf} and {@link dev.belay.cli.tape.Sample}.
 *
 * <p>Invariants: a name is for people and may be given to another tape; what a candidate keeps is
 * the tape's SHA-256.
 *
 * <p>Non-goals: reading formats (the engine does).
 */
@NullMarked
package dev.belay.cli.tape;

import org.jspecify.annotations.NullMarked;
