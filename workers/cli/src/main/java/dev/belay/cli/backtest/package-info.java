/**
 * A backtest in this process: which file and tape, what came of it.
 *
 * <p>Entry points: {@link dev.belay.cli.backtest.Backtest}, {@link
 * dev.belay.cli.backtest.FillsFile}.
 *
 * <p>Invariants: a backtest needs no desk, and its numbers are those of the session's report and
 * log, added up exactly.
 *
 * <p>Non-goals: running it (the engine).
 */
@NullMarked
package dev.belay.cli.backtest;

import org.jspecify.annotations.NullMarked;
