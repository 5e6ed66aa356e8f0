package dev.belay.engine.strategy;

import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.directional.DirectionalDefinition;
import dev.belay.engine.strategy.epp.EppDefinition;
import dev.belay.engine.strategy.joinbest.JoinBestDefinition;
import dev.belay.engine.strategy.meanreversion.MeanReversionDefinition;
import java.util.List;
import java.util.Optional;

/** Every strategy this build can run. */
public final class Catalogue {
  private static final List<StrategyDefinition> ALL =
      List.of(
          new EppDefinition(),
          new DirectionalDefinition(),
          new MeanReversionDefinition(),
          new JoinBestDefinition());

  private Catalogue() {}

  /** In the order of the documentation. */
  public static List<StrategyDefinition> all() {
    return ALL;
  }

  public static Optional<StrategyDefinition> find(String name, int version) {
    return ALL.stream()
        .filter(each -> each.name().equals(name) && each.version() == version)
        .findFirst();
  }
}
