package dev.belay.engine.intent;

import dev.belay.api.intent.ExecutionIntent;
import java.util.List;
import java.util.Optional;

/** The planners, in the order in which they are asked. */
public final class IntentPlanners {
  private static final List<IntentPlanner> ALL =
      List.of(new HighUrgencyIntentPlanner(), new TwapIntentPlanner(), new StealthIntentPlanner());

  private static final double ORDINARY_URGENCY = 0.5;
  private static final double OPEN = 1;

  private IntentPlanners() {}

  /** The intent of the first planner that has one, else an ordinary one: open, as one order. */
  public static ExecutionIntent plan(PlanningRequest request) {
    for (IntentPlanner planner : ALL) {
      Optional<ExecutionIntent> intent = planner.plan(request);
      if (intent.isPresent()) {
        return intent.get();
      }
    }
    return request.intent(ORDINARY_URGENCY, OPEN);
  }
}
