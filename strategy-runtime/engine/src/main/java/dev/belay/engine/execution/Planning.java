package dev.belay.engine.execution;

import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.market.Instrument;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.intent.IntentPlanners;
import dev.belay.engine.intent.PlanningRequest;
import java.math.BigDecimal;

/**
 * Turns requests into intents.
 *
 * @param instrument gives prices their worth
 * @param config thresholds
 */
public record Planning(Instrument instrument, ExecutionConfig config) {
  /** The intent; {@code referenceTicks} is what a market entry is worth, 0 when unknown. */
  ExecutionIntent intent(String id, ExecutionRequest request, long referenceTicks) {
    boolean atMarket = request.entry().kind() == EntryPlan.Kind.MARKET;
    long ticks = atMarket ? referenceTicks : request.entry().priceTicks();
    BigDecimal notional =
        instrument
            .tickLotValue()
            .multiply(BigDecimal.valueOf(ticks))
            .multiply(BigDecimal.valueOf(request.quantityLots()));
    return IntentPlanners.plan(new PlanningRequest(id, request, notional, ticks, config));
  }
}
