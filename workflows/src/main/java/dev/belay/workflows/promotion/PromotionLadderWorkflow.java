package dev.belay.workflows.promotion;

import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.ActAnswer;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Takes one candidate from its signed promotion to a recorded decision. Started under {@link
 * LadderInput#ladder}; any other id, and input that does not decode, ends the run as failed.
 */
@WorkflowInterface
public interface PromotionLadderWorkflow {
  /** Stable: part of histories and of commands people type. */
  String TYPE = "PromotionLadder";

  @WorkflowMethod(name = TYPE)
  LadderResult climb(LadderInput input);

  /**
   * A person's act: judged in order, answered with what became of it. The update id is the SHA-256
   * of the act's text, so sending it twice is one act.
   */
  @UpdateMethod(name = "act")
  ActAnswer act(SignedAct act);

  /**
   * Refuses what has not the shape or size of an act, and everything after {@link #REFUSED_MAX}
   * refusals. The message begins with the code.
   */
  @UpdateValidatorMethod(updateName = "act")
  void validateAct(SignedAct act);

  /** Where it is. */
  @QueryMethod(name = "state")
  LadderState state();

  /** Acts that may be refused before no more are taken. */
  int REFUSED_MAX = 20;

  /** Acts that may wait to be judged. */
  int WAITING_MAX = 10;
}
