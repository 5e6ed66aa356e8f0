package dev.belay.engine.strategy.regime;

import static dev.belay.api.strategy.ParameterDefinition.decimal;
import static dev.belay.api.strategy.ParameterDefinition.integer;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.ParameterValues;
import java.util.List;

/**
 * What a {@link RegimeDetector} is made of; its parameters are the same in every strategy that has
 * one.
 *
 * @param emaFastBars length of the fast average
 * @param emaSlowBars length of the slow average, above the fast one's
 * @param atrBars length of the average true range
 * @param shockAtr distance of the mid from the slow average, in ATR, beyond which it is a shock
 * @param trendBps distance of the averages, in basis points of the mid, beyond which it is a trend
 * @param holdTicks distinct event times in a row before a new regime counts
 */
public record RegimeSettings(
    int emaFastBars,
    int emaSlowBars,
    int atrBars,
    double shockAtr,
    double trendBps,
    int holdTicks) {
  /** The parameters that {@link #of} reads. */
  public static final List<ParameterDefinition> DEFINITIONS =
      List.of(
          integer("ema_fast_bars", "bars", 20, 1, 1_000, "Length of the fast average."),
          integer("ema_slow_bars", "bars", 60, 2, 5_000, "Length of the slow average."),
          integer("atr_bars", "bars", 14, 1, 1_000, "Length of the average true range."),
          decimal(
              "shock_atr",
              "ATR",
              "8",
              "0.1",
              "1000",
              "Distance of the mid from the slow average that makes a shock."),
          decimal(
              "trend_bps",
              "bp",
              "30",
              "0",
              "10000",
              "Distance of the fast from the slow average that makes a trend."),
          integer(
              "regime_hold_ticks",
              "event times",
              3,
              1,
              1_000,
              "Distinct event times in a row before a new regime counts."));

  /** The parameters that {@link #of} reads besides the two averages, which a strategy may have. */
  public static final List<ParameterDefinition> WITHOUT_AVERAGES =
      DEFINITIONS.stream().filter(each -> !each.name().startsWith("ema_")).toList();

  /**
   * Reads checked parameters.
   *
   * @throws IllegalArgumentException when they contradict each other
   */
  public static RegimeSettings of(ParameterValues p) {
    return new RegimeSettings(
        p.integer("ema_fast_bars"),
        p.integer("ema_slow_bars"),
        p.integer("atr_bars"),
        p.number("shock_atr"),
        p.number("trend_bps"),
        p.integer("regime_hold_ticks"));
  }

  public RegimeSettings {
    if (emaFastBars >= emaSlowBars) {
      throw new IllegalArgumentException(
          "expected ema_fast_bars below ema_slow_bars, was " + emaFastBars + " and " + emaSlowBars);
    }
  }
}
