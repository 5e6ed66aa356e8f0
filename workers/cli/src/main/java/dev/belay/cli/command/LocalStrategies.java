package dev.belay.cli.command;

import dev.belay.api.runtime.StrategyListing;
import dev.belay.engine.strategy.Catalogue;
import java.util.List;

/** The strategies on this class path, for commands that need no runtime. */
public final class LocalStrategies {
  private LocalStrategies() {}

  /** All of them. */
  public static List<StrategyListing> all() {
    return Catalogue.all().stream()
        .map(known ->
            new StrategyListing(known.name(), known.version(), known.summary(), known.parameters()))
        .toList();
  }
}
