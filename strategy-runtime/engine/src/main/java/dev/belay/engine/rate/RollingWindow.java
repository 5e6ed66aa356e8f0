package dev.belay.engine.rate;

import dev.belay.api.session.RateLimits;

/** At most a weight within a time; a request counts until it is older than that. */
public final class RollingWindow implements RateLimit {
  private final int limit;
  private final long nanos;

  // Each request weighs one or more, so there are never more of them than the limit.
  private final long[] atNanos;
  private final int[] weights;
  private int first;
  private int count;
  private int used;

  public RollingWindow(RateLimits.Window window) {
    limit = window.weight();
    nanos = window.nanos();
    atNanos = new long[limit];
    weights = new int[limit];
  }

  @Override
  public long passesAt(long now, int weight, int reserve) {
    forget(now);
    int tooMuch = used + weight + reserve - limit;
    if (weight + reserve > limit) {
      return NEVER;
    }
    int each = first;
    long at = now;
    while (tooMuch > 0) {
      tooMuch -= weights[each];
      at = atNanos[each] + nanos + 1;
      each = (each + 1) % limit;
    }
    return at;
  }

  @Override
  public void take(long now, int weight) {
    forget(now);
    if (used + weight > limit) {
      throw new IllegalStateException(
          "expected a weight of at most %d, was %d".formatted(limit - used, weight));
    }
    int slot = (first + count) % limit;
    atNanos[slot] = now;
    weights[slot] = weight;
    count++;
    used += weight;
  }

  private void forget(long now) {
    while (count > 0 && now - atNanos[first] > nanos) {
      used -= weights[first];
      first = (first + 1) % limit;
      count--;
    }
  }
}
