package dev.belay.engine.bot;

import dev.belay.api.strategy.EventClock;

/**
 * The session's clock and what of its time counts. Time that is held does not count; counted time
 * is fresh while the last market message is younger than the limit.
 */
public final class SessionTime implements EventClock {
  /** Age of a feed that never said anything. */
  static final long NEVER = Long.MAX_VALUE;

  private final long freshnessNanos;
  private long startNanos;
  private long nowNanos;
  private long elapsedNanos;
  private long heldNanos;
  private long freshNanos;
  private long marketAtNanos;
  private boolean marketSeen;

  SessionTime(long freshnessNanos) {
    this.freshnessNanos = freshnessNanos;
  }

  @Override
  public long nanos() {
    return nowNanos;
  }

  void start(long atNanos) {
    startNanos = atNanos;
    nowNanos = atNanos;
  }

  /** Goes on to the time of an event. */
  void advance(long atNanos, boolean held) {
    long span = atNanos - nowNanos;
    if (span < 0) {
      throw new IllegalStateException(
          "expected a session clock from " + nowNanos + ", was " + atNanos);
    }
    if (held) {
      heldNanos += span;
    } else {
      elapsedNanos += span;
      if (marketSeen) {
        long freshUntil = Math.min(atNanos, marketAtNanos + freshnessNanos);
        freshNanos += Math.max(0, freshUntil - nowNanos);
      }
    }
    nowNanos = atNanos;
  }

  void marketSeen() {
    marketSeen = true;
    marketAtNanos = nowNanos;
  }

  /** The feed was away until now; none of that was fresh. */
  void advanceThroughGap(long atNanos, long fromNanos, boolean held) {
    advance(Math.max(nowNanos, Math.min(fromNanos, atNanos)), held);
    marketSeen = false;
    advance(atNanos, held);
  }

  /** When the market, if nothing more is heard of it, is older than the limit. */
  long staleAtNanos() {
    return Math.addExact(marketSeen ? marketAtNanos : startNanos, freshnessNanos + 1);
  }

  long feedAgeNanos() {
    return marketSeen ? nowNanos - marketAtNanos : NEVER;
  }

  public long startNanos() {
    return startNanos;
  }

  public long elapsedNanos() {
    return elapsedNanos;
  }

  public long heldNanos() {
    return heldNanos;
  }

  public long freshNanos() {
    return freshNanos;
  }
}
