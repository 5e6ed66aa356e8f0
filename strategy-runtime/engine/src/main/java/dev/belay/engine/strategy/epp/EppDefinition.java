package dev.belay.engine.strategy.epp;

import static dev.belay.api.strategy.ParameterDefinition.choice;
import static dev.belay.api.strategy.ParameterDefinition.decimal;
import static dev.belay.api.strategy.ParameterDefinition.integer;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.regime.RegimeSettings;
import java.util.List;

/** Describes {@code epp} and makes it. */
public final class EppDefinition implements StrategyDefinition {
  private static final String TARGET =
      " from -1, the lowest position the contract allows, to 1, the cap;"
          + " 0 is flat on a perpetual and half the cap on spot.";

  private static final List<ParameterDefinition> FLOOR =
      List.of(
          decimal(
              "min_net_edge_bps",
              "bp",
              "5",
              "-1000",
              "1000",
              "What a round trip must be expected to leave after every cost."),
          decimal(
              "adverse_selection_bps",
              "bp",
              "2",
              "0",
              "1000",
              "Loss per fill to the market's next move, until 20 own fills are measured."),
          integer(
              "markout_seconds",
              "s",
              60,
              1,
              86_400,
              "How long after a fill the market's next move is measured."),
          decimal(
              "fill_factor",
              "share",
              "0.5",
              "0.01",
              "1",
              "Part of the quoted spread that fills really earn before the next move."),
          choice(
              "fill_factor_source",
              List.of("config", "measured"),
              "Whether fill_factor holds as it is, or only until 20 own fills have measured it."),
          decimal(
              "funding_rate_bps",
              "bp",
              "0",
              "-1000",
              "1000",
              "Expected funding per interval, paid by longs, until the venue tells it; perpetuals"
                  + " only."),
          integer("funding_interval_hours", "h", 8, 1, 24, "Time between funding payments."),
          decimal(
              "expected_holding_minutes",
              "min",
              "60",
              "0",
              "100000",
              "How long inventory is expected to be held; perpetuals only."));

  private static final List<ParameterDefinition> QUOTE =
      List.of(
          decimal(
              "atr_share",
              "ATR",
              "0.5",
              "0",
              "100",
              "Full spread as a share of the ATR, at least."),
          decimal(
              "market_guard_bps",
              "bp",
              "1",
              "-1000",
              "1000",
              "Full spread beyond the market's, at least; not used without a book."),
          decimal(
              "shock_drift_atr_multiplier",
              "ATR",
              "1",
              "0",
              "100",
              "What a quote keeps further away in a shock."),
          decimal("skew", "half spreads", "0.5", "0", "10", "Shift of both quotes at a full cap."),
          decimal(
              "reduce_min_edge_bps",
              "bp",
              "-1",
              "-1",
              "1000",
              "Least distance of the side that returns to the target; below 0: the maker fee."));

  private static final List<ParameterDefinition> INVENTORY =
      List.of(
          decimal(
              "target_neutral", "share", "0", "-1", "1", "Position wanted in neutral," + TARGET),
          decimal(
              "target_up", "share", "0.5", "-1", "1", "Position wanted in an uptrend," + TARGET),
          decimal(
              "target_down",
              "share",
              "-0.5",
              "-1",
              "1",
              "Position wanted in a downtrend," + TARGET),
          decimal("target_shock", "share", "0", "-1", "1", "Position wanted in a shock," + TARGET),
          integer("levels", "orders", 1, 1, QuoteLevels.LEVELS_MAX, "Orders on each side."),
          decimal(
              "level_step_bps",
              "bp",
              "10",
              "0",
              "1000",
              "Distance between one level and the next."),
          decimal(
              "level_size",
              "base currency",
              "0.1",
              "0.00000001",
              "1000000000",
              "Quantity of each level, rounded down to the lot."),
          decimal(
              "refresh_tolerance_bps",
              "bp",
              "5",
              "0",
              "1000",
              "Orders stay while their wanted price moves no more than this."),
          integer(
              "order_max_age_seconds",
              "s",
              300,
              1,
              86_400,
              "Quotes older than this are stated again even within the tolerance."));

  private static final List<ParameterDefinition> ALL =
      List.of(RegimeSettings.DEFINITIONS, FLOOR, QUOTE, INVENTORY).stream()
          .flatMap(List::stream)
          .toList();

  @Override
  public String name() {
    return "epp";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String summary() {
    return "A market maker that quotes only where its edge is proven.";
  }

  @Override
  public List<ParameterDefinition> parameters() {
    return ALL;
  }

  @Override
  public Strategy create(Setup setup) {
    return new EppStrategy(EppConfig.of(setup));
  }
}
