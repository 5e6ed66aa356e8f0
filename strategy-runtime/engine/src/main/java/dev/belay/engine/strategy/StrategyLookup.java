package dev.belay.engine.strategy;

import dev.belay.api.strategy.StrategyDefinition;
import java.util.Optional;

/** Where a session finds its strategy. */
@FunctionalInterface
public interface StrategyLookup {
  /** The strategies of this build. */
  StrategyLookup CATALOGUE = Catalogue::find;

  Optional<StrategyDefinition> find(String name, int version);

  /** These, and what another lookup has besides. */
  default StrategyLookup or(StrategyLookup other) {
    return (name, version) -> find(name, version).or(() -> other.find(name, version));
  }
}
