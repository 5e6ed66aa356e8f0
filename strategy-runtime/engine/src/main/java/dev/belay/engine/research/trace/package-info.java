/**
 * A session's log as numbers to look at and to count with.
 *
 * <p>Entry points: {@link dev.belay.engine.research.trace.TraceReader} makes a {@link
 * dev.belay.engine.research.trace.SessionTrace} of a log, or of frames as they are made; {@link
 * dev.belay.engine.research.trace.Kpis} and {@link dev.belay.engine.research.trace.EdgeCurve} say
 * what it was worth.
 *
 * <p>Invariants: everything comes from the frames and the session's spec, so a backtest and a paper
 * session are read alike; memory is bounded by the number of fills, not of events; money and
 * positions are exact, prices and ratios that are only drawn are not.
 *
 * <p>Non-goals: drawing and writing files.
 */
@NullMarked
package dev.belay.engine.research.trace;

import org.jspecify.annotations.NullMarked;
