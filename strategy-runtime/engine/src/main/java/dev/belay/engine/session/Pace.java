package dev.belay.engine.session;

import dev.belay.api.session.ClockSpec;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When the next event of a session may happen on the wall. Counted from the first event that was
 * not resumed, so that a session that was away does not hurry afterwards. A wall clock that is set
 * back takes a virtual session's schedule with it; else the session would stand still meanwhile.
 */
final class Pace {
  private final ClockSpec clock;
  private final InstantSource wall;
  private final double speed;
  private boolean anchored;
  private long sessionAnchor;
  private long wallAnchor;
  private long lastWall;

  Pace(ClockSpec clock, InstantSource wall) {
    this.clock = clock;
    this.wall = wall;
    this.speed = clock.speed().doubleValue();
  }

  /** Nanoseconds until an event of that session time; 0 when it is due. */
  long waitNanos(long atNanos) {
    if (clock.kind() == ClockSpec.Kind.WALL) {
      return Math.max(0, atNanos - wallNanos());
    }
    if (speed == 0) {
      return 0;
    }
    long now = wallNanos();
    if (!anchored) {
      anchored = true;
      sessionAnchor = atNanos;
      wallAnchor = now;
      lastWall = now;
    }
    wallAnchor -= Math.max(0, lastWall - now);
    lastWall = now;
    long due = wallAnchor + (long) ((atNanos - sessionAnchor) / speed);
    return Math.max(0, due - now);
  }

  private long wallNanos() {
    Instant now = wall.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
