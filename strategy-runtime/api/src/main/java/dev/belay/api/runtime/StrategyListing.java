package dev.belay.api.runtime;

import dev.belay.api.strategy.ParameterDefinition;
import java.util.List;

/**
 * A strategy that this runtime can run.
 *
 * @param name as in a session's specification
 * @param version as in a session's specification
 * @param summary one sentence
 * @param parameters in the order of the documentation
 */
public record StrategyListing(
    String name, int version, String summary, List<ParameterDefinition> parameters) {
  public StrategyListing {
    parameters = List.copyOf(parameters);
  }
}
