package dev.belay.workflows.gatecycle;

import dev.belay.workflows.activity.ActivityPolicies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Its one round, and a line for people. */
public final class GateCycleWorkflowImpl implements GateCycleWorkflow {
  @Override
  public GateCycleResult judge(GateCycleInput input) {
    Workflow.setCurrentDetails("judging " + input.gates().size() + " gates");
    GateCycleResult result =
        new GateRound(new ActivityPolicies(input.timing()))
            .judge(input.step(), input.gates(), List.of());
    Workflow.setCurrentDetails(result.result().verdict() + ": " + result.result().text());
    return result;
  }
}
