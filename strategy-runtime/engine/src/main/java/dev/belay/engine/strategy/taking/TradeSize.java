package dev.belay.engine.strategy.taking;

import static dev.belay.api.strategy.ParameterDefinition.decimal;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Quantity;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.StrategyDefinition.Setup;
import java.math.RoundingMode;

/**
 * How large a position is.
 *
 * @param lots above zero
 * @param mayShort whether the contract allows a position below zero
 */
public record TradeSize(long lots, boolean mayShort) {
  /** The parameter that {@link #of} reads. */
  public static final ParameterDefinition DEFINITION =
      decimal(
          "trade_size",
          "base currency",
          "0.1",
          "0.00000001",
          "1000000000",
          "Size of the position, rounded down to the lot.");

  /**
   * Reads the checked parameter.
   *
   * @throws IllegalArgumentException when it is less than a lot
   */
  public static TradeSize of(Setup setup) {
    Quantity size = new Quantity(setup.parameters().decimal("trade_size"));
    long lots = setup.instrument().lots(size, RoundingMode.DOWN);
    if (lots == 0) {
      throw new IllegalArgumentException(
          "expected a trade_size of at least one lot of "
              + setup.instrument().lotSize()
              + ", was "
              + setup.parameters().text("trade_size"));
    }
    return new TradeSize(lots, setup.instrument().contract() == ContractType.LINEAR_PERPETUAL);
  }
}
