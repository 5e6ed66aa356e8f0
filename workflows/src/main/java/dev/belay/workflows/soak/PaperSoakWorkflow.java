package dev.belay.workflows.soak;

import dev.belay.api.session.SessionCommand;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Runs, observes, measures and judges one paper session. Never fails: it ends in a verdict. */
@WorkflowInterface
public interface PaperSoakWorkflow {
  /** Stable: part of histories. */
  String TYPE = "PaperSoak";

  @WorkflowMethod(name = TYPE)
  SoakResult soak(SoakInput input);

  /** A word to the session, from the ladder, which has had it judged. */
  @SignalMethod(name = "command")
  void command(SessionCommand command);

  /** Where it is. */
  @QueryMethod(name = "state")
  SoakState state();
}
