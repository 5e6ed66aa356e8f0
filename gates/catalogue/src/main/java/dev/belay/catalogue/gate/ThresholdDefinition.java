package dev.belay.catalogue.gate;

import java.math.BigDecimal;

/**
 * A limit that a profile sets.
 *
 * @param name also the name of the check that uses it, for example {@code max_drawdown}
 * @param unit for example {@code bp}, {@code share}, {@code quote currency}
 * @param direction on which side of the limit a measurement passes; the limit itself passes
 * @param defaultValue used when a profile does not say
 * @param range what a profile may set
 * @param example one measurement against the default, for the reference page
 * @param reason why there is such a limit and where its default comes from
 */
public record ThresholdDefinition(
    String name,
    String unit,
    Direction direction,
    BigDecimal defaultValue,
    Range range,
    String example,
    String reason) {
  public ThresholdDefinition {
    if (!range.holds(defaultValue)) {
      throw new IllegalArgumentException(
          "expected a default from " + (range.text() + ", was " + defaultValue));
    }
  }

  /** The values a limit may have, both ends included. */
  public record Range(BigDecimal min, BigDecimal max) {
    public static final Range SHARE = of("0", "1");
    public static final Range COUNT = of("0", "1000000000");
    public static final Range AMOUNT = of("-1000000000", "1000000000");

    public static Range of(String min, String max) {
      return new Range(new BigDecimal(min), new BigDecimal(max));
    }

    /** For people: {@code 0 to 1}. */
    public String text() {
      return min.toPlainString() + " to " + max.toPlainString();
    }

    boolean holds(BigDecimal value) {
      return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }
  }

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
