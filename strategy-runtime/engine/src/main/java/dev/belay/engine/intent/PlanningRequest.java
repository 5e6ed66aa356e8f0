package dev.belay.engine.intent;

import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionHints;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.strategy.ExecutionRequest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What a planner decides on.
 *
 * @param intentId the id the intent gets
 * @param request what the strategy wants
 * @param notional what the amount is worth, in the quote currency: at the limit, or at the
 *     reference for a market entry
 * @param entryTicks the price it is worth that at
 * @param config thresholds
 */
public record PlanningRequest(
    String intentId,
    ExecutionRequest request,
    BigDecimal notional,
    long entryTicks,
    ExecutionConfig config) {

  boolean isMarketEntry() {
    return request.entry().kind() == EntryPlan.Kind.MARKET;
  }

  /** An intent to trade this request, without a window. */
  ExecutionIntent intent(double urgency, double visibility) {
    return intent(urgency, visibility, 0, hints(Optional.empty(), Optional.empty()));
  }

  /** An intent to trade this request. */
  ExecutionIntent intent(double urgency, double visibility, long window, ExecutionHints hints) {
    return new ExecutionIntent(
        intentId,
        ExecutionIntent.Action.EXECUTE_TRADE,
        urgency,
        visibility,
        maxSlippage(),
        request.entry().liquidity(),
        request.entry().mustCompleteImmediately(),
        window,
        hints);
  }

  ExecutionHints hints(Optional<ExecutionHints.Style> style, Optional<Integer> chunks) {
    return new ExecutionHints(
        style, chunks, ExecutionHints.NONE.chunkDistribution(), request.size().minFillRatio());
  }

  /** Tight when the planned profit is small: slippage must not eat it. */
  private BigDecimal maxSlippage() {
    ExitPlan exit = request.exit();
    if (exit.takeProfitTicks().isEmpty() || entryTicks <= 0) {
      return config.slippageWide();
    }
    BigDecimal distance =
        BigDecimal.valueOf(Math.absExact(exit.takeProfitTicks().get() - entryTicks));
    BigDecimal profit = distance.divide(BigDecimal.valueOf(entryTicks), MathContext.DECIMAL64);
    return profit.compareTo(config.tightBelowProfit()) < 0
        ? config.slippageTight()
        : config.slippageWide();
  }
}
