package dev.belay.engine.risk;

import dev.belay.api.session.RiskPolicy;

/** Counts events within a time that moves along; an event counts until it is older than that. */
final class RecentEvents {
  private final long nanos;
  private final long[] atNanos;
  private int first;
  private int size;

  /** Remembers one more than the limit, which is all that anybody asks for. */
  RecentEvents(RiskPolicy.Counted counted) {
    nanos = counted.nanos();
    atNanos = new long[counted.count() + 1];
  }

  void add(long at) {
    forget(at);
    if (size == atNanos.length) {
      first = (first + 1) % atNanos.length;
      size--;
    }
    atNanos[(first + size) % atNanos.length] = at;
    size++;
  }

  /** How many; at most one more than the limit. */
  int count(long now) {
    forget(now);
    return size;
  }

  private void forget(long now) {
    while (size > 0 && now - atNanos[first] > nanos) {
      first = (first + 1) % atNanos.length;
      size--;
    }
  }
}
