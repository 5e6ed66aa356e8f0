package dev.belay.engine.strategy.meanreversion;

import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition.Setup;
import dev.belay.engine.strategy.regime.RegimeSettings;
import dev.belay.engine.strategy.taking.TradeSize;

/** The parameters of {@link MeanReversionDefinition} in the units the code works in. */
record MeanReversionConfig(
    RegimeSettings regime,
    int bollingerBars,
    double bollingerDeviations,
    int rsiBars,
    double rsiLow,
    double rsiHigh,
    double stopAtr,
    double minEdgeBps,
    double roundTripFeeBps,
    TradeSize size) {
  /**
   * Reads checked parameters.
   *
   * @throws IllegalArgumentException when they contradict each other
   */
  static MeanReversionConfig of(Setup setup) {
    ParameterValues p = setup.parameters();
    return new MeanReversionConfig(
        RegimeSettings.of(p),
        p.integer("bollinger_bars"),
        p.number("bollinger_deviations"),
        p.integer("rsi_bars"),
        p.number("rsi_low"),
        p.number("rsi_high"),
        p.number("stop_atr"),
        p.number("min_edge_bps"),
        2 * setup.takerFee().value().doubleValue(),
        TradeSize.of(setup));
  }

  MeanReversionConfig {
    if (rsiLow >= rsiHigh) {
      throw new IllegalArgumentException(
          "expected rsi_low below rsi_high, was " + rsiLow + " and " + rsiHigh);
    }
  }
}
