package dev.belay.engine.session;

import dev.belay.api.session.LoopConfig;

/** How a session's thread waits for what is due next: asleep, or spinning where its loop asks. */
final class Idling {
  /** A sleep is not shorter than this. */
  private static final long SPIN_BELOW_NANOS = 50_000L;

  /** Who spins looks for words this often. */
  private static final long SPIN_MAX_NANOS = 1_000_000L;

  private final LoopConfig loop;
  private final SessionParts parts;
  private final Words words;
  private final Throttle throttle;

  Idling(LoopConfig loop, SessionParts parts, Words words, Throttle throttle) {
    this.loop = loop;
    this.parts = parts;
    this.words = words;
    this.throttle = throttle;
  }

  /** Until something comes or somebody speaks, but not longer. */
  void await(long nanos) {
    if (throttle.waitNanos() > 0) {
      parts.wakeup().sleep(nanos, words::isWaiting);
      return;
    }
    switch (loop.idle()) {
      case BUSY_SPIN -> spin(Math.min(nanos, SPIN_MAX_NANOS));
      case BACK_OFF -> {
        if (nanos < SPIN_BELOW_NANOS) {
          Thread.onSpinWait();
        } else {
          parts.wakeup().sleep(nanos, this::hasCome);
        }
      }
    }
  }

  private void spin(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() - until < 0 && !hasCome()) {
      Thread.onSpinWait();
    }
  }

  private boolean hasCome() {
    return words.isWaiting() || parts.hasCome();
  }
}
