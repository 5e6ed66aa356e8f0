/**
 * What workflows ask of the world: one interface per outside thing, and how patiently.
 *
 * <p>Entry points: {@link dev.belay.workflows.activity.OperatorActivities} opens a ladder and
 * judges acts, {@link dev.belay.workflows.activity.RuntimeActivities} runs and observes sessions,
 * {@link dev.belay.workflows.activity.GateActivities} judges gates, {@link
 * dev.belay.workflows.activity.EvidenceActivities} keeps the books; {@link
 * dev.belay.workflows.activity.ActivityPolicies} holds every timeout.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>A result carries ids of evidence and verdicts, never evidence: whoever completes an
 *       activity by hand moves a workflow on but cannot produce a decision that verifies.
 *   <li>Every method is idempotent on its argument. Its evidence fills slots named by {@link
 *       dev.belay.workflows.plan.LadderStep}, and a slot that is filled gives the id that is there.
 *   <li>An exception that trying again cannot mend is a non-retryable {@code ApplicationFailure};
 *       the rung then ends in ERROR and waits for a person. Every other exception is tried again.
 *   <li>Messages only ever gain fields.
 * </ol>
 *
 * <p>Non-goals: doing any of it (see the activities module).
 */
@NullMarked
package dev.belay.workflows.activity;

import org.jspecify.annotations.NullMarked;
