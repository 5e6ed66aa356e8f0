package dev.belay.engine.strategy.meanreversion;

import static dev.belay.api.strategy.ParameterDefinition.decimal;
import static dev.belay.api.strategy.ParameterDefinition.integer;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.regime.RegimeSettings;
import dev.belay.engine.strategy.taking.TradeSize;
import java.util.List;
import java.util.stream.Stream;

/** Describes {@code mean-reversion} and makes it. */
public final class MeanReversionDefinition implements StrategyDefinition {
  private static final List<ParameterDefinition> SIGNAL =
      List.of(
          integer("bollinger_bars", "bars", 20, 2, 1_000, "Length of the bands."),
          decimal(
              "bollinger_deviations",
              "deviations",
              "2",
              "0.1",
              "10",
              "Distance of the bands from their middle, in population deviations."),
          integer("rsi_bars", "bars", 14, 1, 1_000, "Length of the relative strength index."),
          decimal("rsi_low", "", "30", "0", "100", "An index below this lets a long in."),
          decimal("rsi_high", "", "70", "0", "100", "An index above this lets a short in."),
          decimal(
              "stop_atr",
              "ATR",
              "3",
              "0.1",
              "100",
              "Distance of the stop from the entry, in ATR as of the entry."),
          decimal(
              "min_edge_bps",
              "bp",
              "0",
              "-1000",
              "1000",
              "Least distance to the middle band after the taker fees of a round trip."),
          TradeSize.DEFINITION);

  private static final List<ParameterDefinition> ALL =
      Stream.of(RegimeSettings.DEFINITIONS, SIGNAL).flatMap(List::stream).toList();

  @Override
  public String name() {
    return "mean-reversion";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public String summary() {
    return "In a neutral market, buys below the lower band and sells above the upper one.";
  }

  @Override
  public List<ParameterDefinition> parameters() {
    return ALL;
  }

  @Override
  public Strategy create(Setup setup) {
    return new MeanReversionStrategy(MeanReversionConfig.of(setup));
  }
}
