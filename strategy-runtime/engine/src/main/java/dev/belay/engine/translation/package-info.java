/**
 * Says a directive in the words of a venue. The only place that knows what a venue offers.
 *
 * <p>Entry points: {@link dev.belay.engine.translation.Translator}, one for each kind of venue; its
 * answer is a {@link dev.belay.engine.translation.Translation}: a {@link
 * dev.belay.engine.translation.ConnectorExecutionSpec} with the group that follows it, or the
 * reason why this venue cannot do it.
 *
 * <p>Invariants: pure; the slippage limit is the price of every order, rounded inward, so that no
 * fill can be beyond it; what is only hinted and cannot be done is said in the group's note; a
 * backtest gets the spec that the venue it stands for would get.
 *
 * <p>Non-goals: sending and following orders (see the execution package).
 */
@NullMarked
package dev.belay.engine.translation;

import org.jspecify.annotations.NullMarked;
