package dev.belay.workflows.history;

import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.gatecycle.GateCycleInput;
import dev.belay.workflows.gatecycle.GateCycleResult;
import dev.belay.workflows.gatecycle.GateCycleWorkflow;
import dev.belay.workflows.gatecycle.GateRound;
import dev.belay.workflows.plan.GateStep;
import java.util.ArrayList;
import java.util.List;

/** A gate cycle broken on purpose: one gate after the other. */
public final class BrokenGateCycle implements GateCycleWorkflow {
  @Override
  public GateCycleResult judge(GateCycleInput input) {
    GateRound round = new GateRound(new ActivityPolicies(input.timing()));
    List<GateCycleResult> results = new ArrayList<>();
    for (GateStep gate : input.gates()) {
      results.add(round.judge(input.step(), List.of(gate), List.of()));
    }
    return results.getFirst();
  }
}
