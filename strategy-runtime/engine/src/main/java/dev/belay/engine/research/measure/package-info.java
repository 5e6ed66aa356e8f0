/**
 * How much of a result is skill, given how short it is and how many were tried.
 *
 * <p>Entry points: {@link dev.belay.engine.research.measure.Returns} from a session's account,
 * {@link dev.belay.engine.research.measure.SharpeRatio} of them, {@link
 * dev.belay.engine.research.measure.DeflatedSharpe} against the trials made.
 *
 * <p>Invariants: statistics only, in double, by {@code StrictMath}: the same numbers on every
 * machine; too few returns are said, not filled in.
 *
 * <p>Non-goals: money, and counting the trials (see {@code trial}).
 */
@NullMarked
package dev.belay.engine.research.measure;

import org.jspecify.annotations.NullMarked;
