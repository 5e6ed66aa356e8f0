package dev.belay.server.session;

import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;

/** Tells from two statuses whether a feed was fresh in between. */
final class FeedWatch {
  private double elapsedNanos;
  private double freshNanos;
  private boolean stale;

  /** Whether most of the session time since the last look was without a fresh feed. */
  synchronized boolean isStale(SessionStatus now) {
    if (now.state() != SessionState.RUNNING) {
      return false;
    }
    double fresh = now.uptime() * now.elapsedNanos();
    if (now.elapsedNanos() > elapsedNanos) {
      stale = fresh - freshNanos < (now.elapsedNanos() - elapsedNanos) / 2;
      elapsedNanos = now.elapsedNanos();
      freshNanos = fresh;
    }
    return stale;
  }
}
