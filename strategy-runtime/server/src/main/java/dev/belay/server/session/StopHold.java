package dev.belay.server.session;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.session.EngineSession;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that stops in order holds its wall-clock sessions, so that nothing of theirs works at a
 * venue while nobody looks; a session that is opened again lifts that hold and no person's. A
 * virtual clock stands still meanwhile and needs neither.
 */
final class StopHold {
  private static final Duration HOLD_MAX = Duration.ofSeconds(3);
  private static final int EVENTS_AT_ONCE = 1024;
  private static final long WAIT_NANOS_MAX = 20_000_000;

  private StopHold() {}

  /** Holds a running session and waits until its orders are gone, not for long. */
  static void hold(EngineSession engine, SessionSpec spec) {
    if (spec.clock().kind() != ClockSpec.Kind.WALL || engine.isResuming()) {
      return;
    }
    engine.suspend();
    long latency =
        spec.bot().venue().entryLatencyNanos() + spec.bot().venue().responseLatencyNanos();
    long deadline = System.nanoTime() + HOLD_MAX.toNanos();
    long settled = System.nanoTime() + 2 * latency + WAIT_NANOS_MAX;
    while (System.nanoTime() < Math.min(deadline, settled)) {
      long wait = engine.run(EVENTS_AT_ONCE);
      if (wait == EngineSession.OVER) {
        return;
      }
      LockSupport.parkNanos(Math.clamp(wait, 1, WAIT_NANOS_MAX));
    }
  }
}
