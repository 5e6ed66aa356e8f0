package dev.belay.engine.rate;

/** One limit on the weight of requests. */
public interface RateLimit {
  /** It will never pass. */
  long NEVER = Long.MAX_VALUE;

  /**
   * The first time from {@code atNanos} on at which a request of this weight passes if nothing else
   * comes: {@code atNanos} itself when it passes now, {@link #NEVER} when it is too heavy.
   *
   * @param weight one or more
   * @param reserve the weight that must be left after it
   */
  long passesAt(long atNanos, int weight, int reserve);

  /** Counts a request that passes. */
  void take(long atNanos, int weight);
}
