package dev.belay.catalogue.gate;

import java.math.BigDecimal;

/**
 * A limit that a profile sets.
 *
 * @param name also the name of the check that uses it, for example {@code max_drawdown}
 * @param unit for example {@code bp}, {@code share}, {@code quote currency}
 * @param direction on which side of the limit a measurement passes; the limit itself passes
 * @param defaultValue used when a profile does not say
 * @param example one measurement against the default, for the reference page
 * @param reason why there is such a limit and where its default comes from
 */
public record ThresholdDefinition(
    String name,
    String unit,
    Direction direction,
    BigDecimal defaultValue,
    String example,
    String reason) {
  /** On which side of the limit a measurement passes. */
  public enum Direction {
    AT_LEAST,
    AT_MOST;

    public boolean admits(BigDecimal measured, BigDecimal limit) {
      return switch (this) {
        case AT_LEAST -> measured.compareTo(limit) >= 0;
        case AT_MOST -> measured.compareTo(limit) <= 0;
      };
    }

    /** As it reads before the limit: {@code ≥} or {@code ≤}. */
    public String symbol() {
      return switch (this) {
        case AT_LEAST -> "≥";
        case AT_MOST -> "≤";
      };
    }
  }
}
