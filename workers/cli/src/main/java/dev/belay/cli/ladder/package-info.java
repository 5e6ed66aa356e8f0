/**
 * Ladders as the command line reaches them: found by a short name, promoted, answered, followed.
 *
 * <p>Entry points: {@link dev.belay.cli.ladder.Ladders}, {@link dev.belay.cli.ladder.Promotion} and
 * {@link dev.belay.cli.ladder.Acts}.
 *
 * <p>Invariants: lists read PostgreSQL, so that they work alike on every kind of Temporal; an act
 * is sent under an id derived from it, so that sending it twice is one act.
 *
 * <p>Non-goals: judging.
 */
@NullMarked
package dev.belay.cli.ladder;

import org.jspecify.annotations.NullMarked;
