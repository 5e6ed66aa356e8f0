/**
 * Many backtests from the command line: what a sweep, a walk and a comparison tell.
 *
 * <p>Entry points: {@link dev.belay.cli.research.ResearchDesk} opens a configuration and its tape,
 * {@link dev.belay.cli.research.ResearchTables} prints what came of them, {@link
 * dev.belay.cli.research.ResultFolder} reads a session's results again.
 *
 * <p>Invariants: every run is noted in the desk's trials before it is shown.
 *
 * <p>Non-goals: running and measuring (see the engine's {@code research}).
 */
@NullMarked
package dev.belay.cli.research;

import org.jspecify.annotations.NullMarked;
