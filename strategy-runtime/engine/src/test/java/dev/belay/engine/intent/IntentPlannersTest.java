package dev.belay.engine.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionHints.Style;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.Side;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.strategy.ExecutionRequest;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentPlannersTest {
  private static final ExecutionRequest LIMIT = ExecutionRequest.limit(Side.BUY, 10_000, 100);

  @Test
  void marketEntryIsUrgentHoweverLarge() {
    ExecutionIntent intent = plan(ExecutionRequest.market(Side.BUY, 100), "1000000");

    assertThat(intent.executionUrgency()).isEqualTo(0.9);
    assertThat(intent.visibilityPreference()).isEqualTo(1);
    assertThat(intent.maxExecutionWindowNanos()).isZero();
    assertThat(intent.hints().preferredExecutionStyle()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"49999.99, 0.5, ''", "50000, 0.5, ''", "50000.01, 0.2, 5", "99999, 0.2, 9"})
  void amountAboveTheThresholdIsWorkedInChunks(String notional, double urgency, String chunks) {
    ExecutionIntent intent = plan(LIMIT, notional);

    assertThat(intent.executionUrgency()).isEqualTo(urgency);
    assertThat(intent.hints().chunkCount().map(String::valueOf).orElse("")).isEqualTo(chunks);
    if (!chunks.isEmpty()) {
      assertThat(intent.hints().preferredExecutionStyle()).contains(Style.TWAP);
      assertThat(intent.maxExecutionWindowNanos()).isEqualTo(600_000_000_000L);
    }
  }

  @ParameterizedTest
  @CsvSource({"9999.99, 1", "10000, 1", "10000.01, 0.1", "50000, 0.1"})
  void largeAmountIsHidden(String notional, double visibility) {
    assertThat(plan(LIMIT, notional).visibilityPreference()).isEqualTo(visibility);
  }

  /** Entry at 10,000 ticks: 0.5 % is 50. */
  @ParameterizedTest
  @CsvSource({"10049, 0.0005", "10050, 0.005", "10051, 0.005", "9951, 0.0005", "9950, 0.005"})
  void slippageLimitIsTightWhenLittleProfitIsPlanned(long takeProfit, BigDecimal limit) {
    ExitPlan exit = new ExitPlan(Optional.of(takeProfit), Optional.empty());

    assertThat(plan(LIMIT.withExit(exit), "100").maxSlippage()).isEqualByComparingTo(limit);
  }

  @Test
  void whatTheEntrySaysOfLiquidityAndTimeIsTheIntents() {
    EntryPlan makerOnly = EntryPlan.makerOnly(Side.SELL, 10_000);
    ExecutionRequest request =
        new ExecutionRequest(makerOnly, new SizePlan(1, true, BigDecimal.ONE), ExitPlan.NONE);

    ExecutionIntent intent = plan(request, "100");

    assertThat(intent.liquidity()).isEqualTo(ExecutionIntent.LiquidityPreference.MAKER_ONLY);
    assertThat(intent.hints().minFillRatio()).isEqualByComparingTo("1");
    assertThat(intent.action()).isEqualTo(ExecutionIntent.Action.EXECUTE_TRADE);
    assertThat(intent.intentId()).isEqualTo("intent:1");
  }

  private static ExecutionIntent plan(ExecutionRequest request, String notional) {
    return IntentPlanners.plan(
        new PlanningRequest(
            "intent:1", request, new BigDecimal(notional), 10_000, ExecutionConfig.DEFAULT));
  }
}
