package dev.belay.engine.intent;

import dev.belay.api.intent.ExecutionIntent;
import java.util.Optional;

/** Knows how one kind of request is done. */
@FunctionalInterface
public interface IntentPlanner {
  /** The intent; absent when the request is not of this planner's kind. */
  Optional<ExecutionIntent> plan(PlanningRequest request);
}
