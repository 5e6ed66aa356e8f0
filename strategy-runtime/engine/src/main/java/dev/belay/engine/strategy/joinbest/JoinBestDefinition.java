package dev.belay.engine.strategy.joinbest;

import static dev.belay.api.strategy.ParameterDefinition.decimal;

import dev.belay.api.market.Quantity;
import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import java.math.RoundingMode;
import java.util.List;

/** Describes {@code join-best} and makes it. */
public final class JoinBestDefinition implements StrategyDefinition {
  private static final List<ParameterDefinition> ALL =
      List.of(
          decimal(
              "size",
              "base currency",
              "0.001",
              "0.00000001",
              "1000000000",
              "Size of each order, rounded down to the lot."),
          decimal(
              "cap",
              "base currency",
              "0.01",
              "0.00000001",
              "1000000000",
              "Position at which a side is not quoted any more, rounded down to the lot."));

  @Override
  public String name() {
    return "join-best";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String summary() {
    return "Joins the best bid and ask at each change; a reference to compare engines with.";
  }

  @Override
  public List<ParameterDefinition> parameters() {
    return ALL;
  }

  @Override
  public Strategy create(Setup setup) {
    return new JoinBestStrategy(lots(setup, "size"), lots(setup, "cap"));
  }

  private static long lots(Setup setup, String parameter) {
    Quantity quantity = new Quantity(setup.parameters().decimal(parameter));
    long lots = setup.instrument().lots(quantity, RoundingMode.DOWN);
    if (lots == 0) {
      throw new IllegalArgumentException(
          "expected a %s of at least one lot of %s, was %s"
              .formatted(
                  parameter, setup.instrument().lotSize(), setup.parameters().text(parameter)));
    }
    return lots;
  }
}
