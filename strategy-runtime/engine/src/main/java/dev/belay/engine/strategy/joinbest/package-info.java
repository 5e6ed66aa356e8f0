/**
 * {@code join-best}: a reference strategy that stands at the best bid and ask, to compare this
 * engine with others order by order. Not for money.
 *
 * <p>Entry points: {@link dev.belay.engine.strategy.joinbest.JoinBestDefinition}.
 *
 * <p>Invariants: it quotes only when a best price has changed; its position counts what it has
 * heard of, so open orders may carry it beyond its cap.
 *
 * <p>Non-goals: earning anything.
 */
@NullMarked
package dev.belay.engine.strategy.joinbest;

import org.jspecify.annotations.NullMarked;
