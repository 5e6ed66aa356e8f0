package dev.belay.workflows.history;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.LadderResult;
import dev.belay.workflows.promotion.LadderState;
import dev.belay.workflows.promotion.PromotionLadderWorkflow;
import io.temporal.workflow.Workflow;

/** A ladder broken on purpose: it exports before it opens. */
public final class BrokenLadder implements PromotionLadderWorkflow {
  @Override
  public LadderResult climb(LadderInput input) {
    Workflow.newActivityStub(EvidenceActivities.class, ActivityPolicies.opening("too early"))
        .export(new LadderStep("ladder", "subject", 1, Rung.DECISION, 0));
    throw new IllegalStateException("expected replay to have failed before");
  }

  @Override
  public ActAnswer act(SignedAct act) {
    return ActAnswer.notJudged("broken on purpose");
  }

  @Override
  public void validateAct(SignedAct act) {}

  @Override
  public LadderState state() {
    throw new IllegalStateException("broken on purpose");
  }
}
