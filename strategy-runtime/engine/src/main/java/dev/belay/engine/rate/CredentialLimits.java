package dev.belay.engine.rate;

import dev.belay.api.session.RateLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Every limit of one credential at one venue. An order leaves the headroom of cancels free; a
 * cancel may use it.
 */
public final class CredentialLimits {
  private final List<RateLimit> limits;
  private final int cancelHeadroom;

  /** Limits of which nothing is used. */
  public CredentialLimits(RateLimits config) {
    List<RateLimit> all = new ArrayList<>();
    config.windows().forEach(each -> all.add(new RollingWindow(each)));
    config.buckets().forEach(each -> all.add(new TokenBucket(each)));
    limits = List.copyOf(all);
    cancelHeadroom = config.cancelHeadroom();
  }

  /** What is asked for. */
  public enum Request {
    /** A placement or a change. */
    ORDER,
    CANCEL
  }

  /**
   * When a request passes if nothing else comes: {@code atNanos} itself when it passes now, {@link
   * RateLimit#NEVER} when it never does.
   */
  public long passesAt(long atNanos, Request request, int weight) {
    int reserve =
        switch (request) {
          case ORDER -> cancelHeadroom;
          case CANCEL -> 0;
        };
    long at = atNanos;
    for (int i = 0; i < limits.size(); i++) {
      at = Math.max(at, limits.get(i).passesAt(atNanos, weight, reserve));
    }
    return at;
  }

  /** Counts a request of which {@link #passesAt} said that it passes now. */
  public void take(long atNanos, int weight) {
    for (int i = 0; i < limits.size(); i++) {
      limits.get(i).take(atNanos, weight);
    }
  }
}
