package dev.belay.engine.intent;

import dev.belay.api.intent.ExecutionIntent;
import java.util.Optional;

/** What enters at the market wants to be done now. */
final class HighUrgencyIntentPlanner implements IntentPlanner {
  private static final double URGENCY = 0.9;
  private static final double OPEN = 1;

  @Override
  public Optional<ExecutionIntent> plan(PlanningRequest request) {
    return request.isMarketEntry() ? Optional.of(request.intent(URGENCY, OPEN)) : Optional.empty();
  }
}
