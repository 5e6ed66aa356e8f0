/**
 * Moving statistics of a price series.
 *
 * <p>Entry points: {@link dev.belay.engine.indicator.Ema}, {@link dev.belay.engine.indicator.Atr},
 * {@link dev.belay.engine.indicator.Rsi} and {@link dev.belay.engine.indicator.Bollinger}.
 *
 * <p>Invariants: one update costs the same however long the series is and allocates nothing; a
 * value is meaningful only once {@code seeded()}; seeding is stated in each class.
 *
 * <p>Non-goals: money, alignment of several series.
 */
@NullMarked
package dev.belay.engine.indicator;

import org.jspecify.annotations.NullMarked;
