package dev.belay.workflows.gatecycle;

import dev.belay.workflows.plan.GateVerdict;
import dev.belay.workflows.plan.RungResult;
import java.util.List;

/**
 * A cycle that ended.
 *
 * @param result verdict and evidence of all together
 * @param gates those that were judged, in the order asked; one that broke is only in the text
 */
public record GateCycleResult(RungResult result, List<GateVerdict> gates) {
  public GateCycleResult {
    gates = List.copyOf(gates);
  }
}
