package dev.belay.evidence.candidate;

import dev.belay.api.strategy.ParameterDefinition;
import java.util.List;
import java.util.Optional;

/** What a candidate's reader asks the strategy catalogue. */
@FunctionalInterface
public interface KnownStrategies {
  /** The parameters of a strategy; absent when there is no such strategy and version. */
  Optional<List<ParameterDefinition>> parameters(String strategy, int version);
}
