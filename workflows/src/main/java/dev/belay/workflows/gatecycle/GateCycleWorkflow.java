package dev.belay.workflows.gatecycle;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Judges gates side by side. Never fails: it ends in a verdict. */
@WorkflowInterface
public interface GateCycleWorkflow {
  /** Stable: part of histories and of commands people type. */
  String TYPE = "GateCycle";

  @WorkflowMethod(name = TYPE)
  GateCycleResult judge(GateCycleInput input);
}
