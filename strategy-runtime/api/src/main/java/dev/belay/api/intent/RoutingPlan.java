package dev.belay.api.intent;

import dev.belay.api.slicing.ChunkDistribution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A plan of the third version, as its JSON has it, and what it becomes: {@code plan_id} is the
 * intent's id, {@code timing} a hint, {@code iceberg_preference} p the visibility 1 − p; {@code
 * time_in_force} is dropped with a warning, because a translator decides it; the rest is unchanged.
 *
 * @param planId 1 to 128 characters
 * @param timing when it was to trade
 * @param timeInForce as written
 * @param maxSlippagePct a fraction in spite of its name: 0.005 is 0.5 %
 * @param executionUrgency 0 to 1
 * @param icebergPreference 0 open to 1 hidden; absent: open
 */
public record RoutingPlan(
    String planId,
    Timing timing,
    String timeInForce,
    BigDecimal maxSlippagePct,
    double executionUrgency,
    Optional<Double> icebergPreference) {
  /** When a plan was to trade. */
  public enum Timing {
    IMMEDIATE,
    TWAP,
    LAYERED
  }

  /**
   * An intent and what was lost on the way.
   *
   * @param intent to trade
   * @param warnings for a person, each naming the field
   */
  public record Converted(ExecutionIntent intent, List<String> warnings) {
    public Converted {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The intent of this plan.
   *
   * @throws IllegalArgumentException when a value is out of its range
   */
  public Converted toIntent() {
    Optional<ExecutionHints.Style> style =
        switch (timing) {
          case IMMEDIATE -> Optional.empty();
          case TWAP -> Optional.of(ExecutionHints.Style.TWAP);
          // Layers are parts of one order that show one after the other.
          case LAYERED -> Optional.of(ExecutionHints.Style.ICEBERG);
        };
    ExecutionIntent intent =
        new ExecutionIntent(
            planId,
            ExecutionIntent.Action.EXECUTE_TRADE,
            executionUrgency,
            1 - icebergPreference.orElse(0.0),
            maxSlippagePct,
            ExecutionIntent.LiquidityPreference.ANY,
            false,
            0,
            new ExecutionHints(
                style, Optional.empty(), ChunkDistribution.UNIFORM, BigDecimal.ZERO));
    return new Converted(
        intent,
        List.of(
            "time_in_force \"" + timeInForce + "\" is dropped: the venue's translator decides it"));
  }
}
