package dev.belay.api.execution;

import java.time.Instant;

/** What a venue answers to a question. Not knowing is an answer of its own, never an empty one. */
public sealed interface Answer<T> {
  /** The venue's answer, true as of an instant of its clock. */
  record Known<T>(T value, Instant asOf) implements Answer<T> {}

  /** The venue says that there is no such thing. */
  record Absent<T>(Instant asOf) implements Answer<T> {}

  /** The venue did not answer; nothing may be concluded. */
  record Unavailable<T>(String cause) implements Answer<T> {}
}
