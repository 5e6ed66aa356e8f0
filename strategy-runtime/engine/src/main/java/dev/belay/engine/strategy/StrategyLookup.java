package dev.belay.engine.strategy;

import dev.belay.api.strategy.StrategyDefinition;
import java.util.Optional;

/** Where a session finds its strategy. */
@FunctionalInterface
public interface StrategyLookup {
  /** The strategies of this build. */
  StrategyLookup CATALOGUE = Catalogue::find;

  Optional<StrategyDefinition> find(String name, int version);

  /**
   * What names the code of a strategy besides its name and version, for example a hash of its
   * classes; absent for those of this build, which raise their version with their orders.
   */
  default Optional<String> code(String name) {
    return Optional.empty();
  }

  /** These, and what another lookup has besides. */
  default StrategyLookup or(StrategyLookup other) {
    return new Either(this, other);
  }

  /**
   * Two lookups as one.
   *
   * @param first asked first
   * @param second asked for what the first has not
   */
  record Either(StrategyLookup first, StrategyLookup second) implements StrategyLookup {
    @Override
    public Optional<StrategyDefinition> find(String name, int version) {
      return first.find(name, version).or(() -> second.find(name, version));
    }

    @Override
    public Optional<String> code(String name) {
      return first.code(name).or(() -> second.code(name));
    }
  }
}
