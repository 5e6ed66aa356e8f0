package dev.belay.engine.research.trial;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import java.util.List;

/**
 * A strategy whose run begins also with parameters that it cannot be made with, and stops there for
 * that reason: one point of many must not end the others.
 */
record StartedAnyway(StrategyDefinition definition) implements StrategyDefinition {
  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public int version() {
    return definition.version();
  }

  @Override
  public String summary() {
    return definition.summary();
  }

  @Override
  public List<ParameterDefinition> parameters() {
    return definition.parameters();
  }

  @Override
  public Strategy create(Setup setup) {
    try {
      return definition.create(setup);
    } catch (RuntimeException thrown) {
      return desk -> {
        throw thrown;
      };
    }
  }
}
