package dev.belay.engine.driver;

import dev.belay.api.session.LoopConfig;

/**
 * When a bot looks at what is due for it: then, or at the next tick of its clock. That is all that
 * the modes of a loop differ in.
 *
 * @param tickNanos from one tick to the next, on a grid that starts at 1970; 0 when none is waited
 *     for
 */
record Wakes(long tickNanos) {
  static Wakes of(LoopConfig loop) {
    return new Wakes(loop.tickNanos().orElse(0L));
  }

  boolean isTicking() {
    return tickNanos != 0;
  }

  /** The first wake at or after an instant; {@link Driver#NEVER} stays that. */
  long at(long dueNanos) {
    if (!isTicking() || dueNanos == Driver.NEVER) {
      return dueNanos;
    }
    long past = Math.floorMod(dueNanos, tickNanos);
    return past == 0 ? dueNanos : dueNanos - past + tickNanos;
  }
}
