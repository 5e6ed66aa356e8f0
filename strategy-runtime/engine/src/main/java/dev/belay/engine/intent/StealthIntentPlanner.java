package dev.belay.engine.intent;

import dev.belay.api.intent.ExecutionHints;
import dev.belay.api.intent.ExecutionIntent;
import java.util.Optional;

/** A large amount is shown as little as possible. */
final class StealthIntentPlanner implements IntentPlanner {
  private static final double URGENCY = 0.5;
  private static final double STEALTH = 0.1;

  @Override
  public Optional<ExecutionIntent> plan(PlanningRequest request) {
    if (request.notional().compareTo(request.config().stealthNotionalMin()) <= 0) {
      return Optional.empty();
    }
    ExecutionHints hints =
        request.hints(Optional.of(ExecutionHints.Style.ICEBERG), Optional.empty());
    return Optional.of(request.intent(URGENCY, STEALTH, request.config().twapWindowNanos(), hints));
  }
}
