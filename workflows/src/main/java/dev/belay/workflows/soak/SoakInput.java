package dev.belay.workflows.soak;

import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SoakPlan;
import dev.belay.workflows.plan.Timing;
import java.util.List;

/**
 * A soak to run.
 *
 * @param step the measurement
 * @param soak length and chunks
 * @param gates of this rung
 * @param timing timeouts and limits
 */
public record SoakInput(LadderStep step, SoakPlan soak, List<GateStep> gates, Timing timing) {
  public SoakInput {
    gates = List.copyOf(gates);
  }
}
