package dev.belay.api.strategy;

/** Timers on the session's clock; firing is a recorded event like any other. */
public interface Timers {
  /** Fires once at or after the instant; setting the same id again moves it. */
  void at(TimerId timer, long atNanos);

  void cancel(TimerId timer);
}
