package dev.belay.engine.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.intent.ExecutionHints.Style;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.RoutingPlan;
import dev.belay.api.intent.RoutingPlan.Timing;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingPlanTest {
  @Test
  void everyFieldGoesWhereTheMappingSays() {
    RoutingPlan.Converted converted = plan(Timing.TWAP, 0.25, Optional.of(0.75)).toIntent();
    ExecutionIntent intent = converted.intent();

    assertThat(intent.intentId()).isEqualTo("plan-1");
    assertThat(intent.action()).isEqualTo(ExecutionIntent.Action.EXECUTE_TRADE);
    assertThat(intent.hints().preferredExecutionStyle()).contains(Style.TWAP);
    assertThat(intent.executionUrgency()).isEqualTo(0.25);
    assertThat(intent.visibilityPreference()).isEqualTo(0.25);
    assertThat(intent.maxSlippage()).isEqualByComparingTo("0.005");
    assertThat(converted.warnings())
        .containsExactly("time_in_force \"GTC\" is dropped: the venue's translator decides it");
  }

  @Test
  void immediateHasNoStyleAndNoPreferenceIsOpen() {
    ExecutionIntent intent = plan(Timing.IMMEDIATE, 1, Optional.empty()).toIntent().intent();

    assertThat(intent.hints().preferredExecutionStyle()).isEmpty();
    assertThat(intent.visibilityPreference()).isEqualTo(1);
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> plan(Timing.TWAP, 1.01, Optional.empty()).toIntent())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("urgency from 0 to 1");
    assertThatThrownBy(() -> plan(Timing.TWAP, 1, Optional.of(1.5)).toIntent())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RoutingPlan plan(Timing timing, double urgency, Optional<Double> iceberg) {
    return new RoutingPlan("plan-1", timing, "GTC", new BigDecimal("0.005"), urgency, iceberg);
  }
}
