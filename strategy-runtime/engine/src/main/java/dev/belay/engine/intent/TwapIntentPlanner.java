package dev.belay.engine.intent;

import dev.belay.api.intent.ExecutionHints;
import dev.belay.api.intent.ExecutionIntent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** An amount above the threshold is worked over time, in parts of the configured worth. */
final class TwapIntentPlanner implements IntentPlanner {
  private static final double URGENCY = 0.2;
  private static final double OPEN = 1;
  private static final int CHUNKS_MAX = 1_000;

  @Override
  public Optional<ExecutionIntent> plan(PlanningRequest request) {
    BigDecimal notional = request.notional();
    if (notional.compareTo(request.config().twapNotionalMin()) <= 0
        || request.request().entry().mustCompleteImmediately()) {
      return Optional.empty();
    }
    BigDecimal parts = notional.divide(request.config().twapChunkNotional(), 0, RoundingMode.FLOOR);
    int chunks = Math.max(1, parts.min(BigDecimal.valueOf(CHUNKS_MAX)).intValueExact());
    ExecutionHints hints =
        request.hints(Optional.of(ExecutionHints.Style.TWAP), Optional.of(chunks));
    return Optional.of(request.intent(URGENCY, OPEN, request.config().twapWindowNanos(), hints));
  }
}
