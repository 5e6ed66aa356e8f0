package dev.belay.engine.rate;

import dev.belay.api.session.RateLimits;

/** A bucket of weight that fills up again, a weight of 1 in a fixed time. Full at first. */
public final class TokenBucket implements RateLimit {
  private final int capacity;
  private final long nanosPerWeight;

  /** When the bucket is full again: how empty it is, as a time. */
  private long fullAtNanos = Long.MIN_VALUE;

  public TokenBucket(RateLimits.Bucket bucket) {
    capacity = bucket.capacity();
    nanosPerWeight = bucket.nanosPerWeight();
    Math.multiplyExact(capacity, nanosPerWeight);
  }

  @Override
  public long passesAt(long now, int weight, int reserve) {
    if (weight + reserve > capacity) {
      return NEVER;
    }
    long emptiest = (capacity - weight - reserve) * nanosPerWeight;
    return Math.max(now, Math.max(fullAtNanos, now) - emptiest);
  }

  @Override
  public void take(long now, int weight) {
    fullAtNanos = Math.max(fullAtNanos, now) + weight * nanosPerWeight;
  }
}
