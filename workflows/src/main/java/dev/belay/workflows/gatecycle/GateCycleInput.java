package dev.belay.workflows.gatecycle;

import dev.belay.workflows.plan.GateStep;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.Timing;
import java.util.List;

/**
 * Gates to judge.
 *
 * @param step the measurement; ladder and subject {@code desk} for a cycle of its own
 * @param gates which
 * @param timing timeouts and limits
 */
public record GateCycleInput(LadderStep step, List<GateStep> gates, Timing timing) {
  /** Gates of one cycle, at most. */
  public static final int GATES_MAX = 50;

  public GateCycleInput {
    gates = List.copyOf(gates);
    if (gates.size() > GATES_MAX) {
      throw new IllegalArgumentException(
          "expected at most " + GATES_MAX + " gates, was " + gates.size());
    }
  }
}
