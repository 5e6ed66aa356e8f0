package dev.belay.engine.translation;

import dev.belay.api.intent.ExecutionGroup;

/** A translator's answer. */
public sealed interface Translation {
  /**
   * It can be done.
   *
   * @param spec in the venue's words
   * @param group that follows it, pending and without orders
   */
  record Translated(ConnectorExecutionSpec spec, ExecutionGroup group) implements Translation {}

  /** This venue cannot do it: {@code reason} says what was expected. */
  record Refused(String reason) implements Translation {}
}
