/**
 * A session's log as numbers to look at and to count with.
 *
 * <p>Entry points: {@link dev.belay.engine.research.trace.TraceReader} reads a log into a {@link
 * dev.belay.engine.research.trace.SessionTrace}; {@link dev.belay.engine.research.trace.Kpis} and
 * {@link dev.belay.engine.research.trace.EdgeCurve} say what it was worth.
 *
 * <p>Invariants: everything comes from the log and the session's spec, so a backtest and a paper
 * session are read alike; memory is bounded by the number of fills, not of events; money and
 * positions are exact, prices and ratios that are only drawn are not.
 *
 * <p>Non-goals: drawing and writing files.
 */
@NullMarked
package dev.belay.engine.research.trace;

import org.jspecify.annotations.NullMarked;
