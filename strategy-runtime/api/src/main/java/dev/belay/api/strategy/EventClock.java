package dev.belay.api.strategy;

/** The time of the event being handled. */
@FunctionalInterface
public interface EventClock {
  /** Nanoseconds since 1970 UTC. */
  long nanos();
}
