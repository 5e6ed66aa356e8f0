package dev.belay.server.session;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.engine.session.EngineSession;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that stops in order holds its wall-clock sessions, so that nothing of theirs works at a
 * venue while nobody looks, and the next process releases what it finds held. A virtual clock
 * stands still meanwhile and needs neither.
 */
final class StopHold {
  private static final Duration HOLD_MAX = Duration.ofSeconds(3);
  private static final int EVENTS_AT_ONCE = 1024;
  private static final long WAIT_NANOS_MAX = 20_000_000;

  private StopHold() {}

  /** Holds a running session and waits until its orders are gone, not for long. */
  static void hold(EngineSession engine, SessionSpec spec, SessionFiles files, InstantSource clock)
      throws IOException {
    boolean wall = spec.clock().kind() == ClockSpec.Kind.WALL;
    if (!wall || engine.status().state() != SessionState.RUNNING) {
      return;
    }
    files.writeStopHold(true);
    engine.command(
        new SessionCommand(
            "runtime-stop-" + clock.millis(), SessionCommand.Action.HOLD, "the runtime stops"));
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

  /** Releases a session that the last process held; says whether it did. */
  static boolean release(EngineSession engine, SessionFiles files, InstantSource clock) {
    boolean held = files.isStopHold();
    if (held) {
      engine.command(
          new SessionCommand(
              "runtime-start-" + clock.millis(),
              SessionCommand.Action.RESUME,
              "the runtime is back"));
    }
    return held;
  }

  /** Forgets the hold once the session took its release; before that, a kill must not lose it. */
  static boolean released(EngineSession engine, SessionFiles files) throws IOException {
    boolean taken = !engine.isResuming() && engine.status().state() != SessionState.HELD;
    if (taken) {
      files.writeStopHold(false);
    }
    return taken;
  }
}
