package dev.belay.workflows.gatecycle;

import dev.belay.evidence.record.EvidenceId;
import dev.belay.workflows.activity.ActivityPolicies;
import dev.belay.workflows.activity.Breakage;
import dev.belay.workflows.activity.GateActivities;
import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.GateVerdict;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.RungResult;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Gates judged side by side, inside whichever workflow asks. */
public final class GateRound {
  private final ActivityPolicies policies;

  public GateRound(ActivityPolicies policies) {
    this.policies = policies;
  }

  /**
   * Judges every gate and waits for all.
   *
   * @param measured evidence of this measurement so far, listed first in the result
   */
  public GateCycleResult judge(LadderStep step, List<GateStep> gates, List<EvidenceId> measured) {
    List<Promise<GateVerdict>> judging = new ArrayList<>();
    for (GateStep gate : gates) {
      GateActivities activities =
          Workflow.newActivityStub(GateActivities.class, policies.measuring("gate " + gate.gate()));
      judging.add(Async.function(activities::judge, new GateActivities.GateOrder(step, gate)));
    }
    List<GateVerdict> verdicts = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      GateStep gate = gates.get(i);
      try {
        verdicts.add(judging.get(i).get());
      } catch (ActivityFailure failure) {
        if (gate.counts()) {
          broken.add(gate.gate() + " ERROR (" + Breakage.text(failure) + ")");
        }
      }
    }
    return new GateCycleResult(RungResult.of(measured, verdicts, broken), verdicts);
  }
}
