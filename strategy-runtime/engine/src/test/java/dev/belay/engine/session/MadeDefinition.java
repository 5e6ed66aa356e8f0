package dev.belay.engine.session;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.strategy.StrategyLookup;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A definition whose strategies a test makes. */
public record MadeDefinition(
    String name,
    List<ParameterDefinition> parameters,
    Function<StrategyDefinition.Setup, Strategy> maker)
    implements StrategyDefinition {

  /** In place of {@code epp}, with its parameters. */
  public static MadeDefinition epp(Function<StrategyDefinition.Setup, Strategy> maker) {
    return like(Catalogue.find("epp", 1).orElseThrow(), maker);
  }

  /** In place of another, with its parameters. */
  static MadeDefinition like(
      StrategyDefinition other, Function<StrategyDefinition.Setup, Strategy> maker) {
    return new MadeDefinition(other.name(), other.parameters(), maker);
  }

  /** Found by every name. */
  public StrategyLookup lookup() {
    return (asked, version) -> Optional.of(this);
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String summary() {
    return "Made by a test.";
  }

  @Override
  public Strategy create(Setup setup) {
    return maker.apply(setup);
  }
}
