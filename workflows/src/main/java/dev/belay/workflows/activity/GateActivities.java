package dev.belay.workflows.activity;

import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.GateVerdict;
import dev.belay.workflows.plan.LadderStep;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The catalogue of gates. */
@ActivityInterface
public interface GateActivities {
  /**
   * Gathers what one gate needs, stores it, judges, stores the judgement in the step's slot {@code
   * gate} number {@link GateStep#index}. Heartbeats. Seconds to minutes.
   */
  @ActivityMethod(name = "judge-gate")
  GateVerdict judge(GateOrder order);

  /**
   * A gate to judge.
   *
   * @param step the measurement
   * @param gate which
   */
  record GateOrder(LadderStep step, GateStep gate) {}
}
