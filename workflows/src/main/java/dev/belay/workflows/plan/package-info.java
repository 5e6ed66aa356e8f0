/**
 * What a ladder was told to do when it opened, as values that travel in histories.
 *
 * <p>Entry points: {@link dev.belay.workflows.plan.LadderPlan}, which the first activity returns,
 * and {@link dev.belay.workflows.plan.LadderStep}, which names one measurement of one rung and is
 * handed to every activity.
 *
 * <p>Invariants: everything a workflow decides by is in its input or its plan, never in the
 * environment, so a changed profile or a changed desk cannot break a history replay. Fields are
 * only ever added.
 *
 * <p>Non-goals: thresholds and evidence. A workflow sees verdicts and ids.
 */
@NullMarked
package dev.belay.workflows.plan;

import org.jspecify.annotations.NullMarked;
