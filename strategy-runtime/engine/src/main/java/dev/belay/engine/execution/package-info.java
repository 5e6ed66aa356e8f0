/**
 * Carries out executions: from a strategy's request over intent, directive and translation to a
 * group of orders, and batches of them.
 *
 * <p>Entry point: {@link dev.belay.engine.execution.ExecutionDesk}, one for each bot.
 *
 * <p>Invariants: what is planned, translated, sent and ended is written down with the chain of its
 * causes; parts that come later come by timer frames, so a replay does the same; a group is live
 * until nothing of it works and nothing is still to come; every wait has a limit; what could not be
 * done is said, never dropped.
 *
 * <p>Non-goals: how to plan and translate (the intent and translation packages), quotes (the order
 * package).
 */
@NullMarked
package dev.belay.engine.execution;

import org.jspecify.annotations.NullMarked;
