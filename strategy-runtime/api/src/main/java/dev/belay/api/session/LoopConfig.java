package dev.belay.api.session;

import java.util.Optional;

/**
 * What wakes a bot's loop, and how its thread waits in between. It is one loop: what has come is
 * handled in the order in which it came, whatever woke it.
 *
 * @param mode what wakes it
 * @param tickNanos from one tick to the next, from 1 µs to 1 h; present exactly for {@link
 *     Mode#TICK}. Ticks are the multiples of it since 1970
 * @param idle how its thread waits
 */
public record LoopConfig(Mode mode, Optional<Long> tickNanos, Idle idle) {
  private static final long TICK_NANOS_MIN = 1_000L;
  private static final long TICK_NANOS_MAX = 3_600_000_000_000L;

  /** What holds where a bot says nothing. */
  public static final LoopConfig DEFAULT = continuous(Idle.BACK_OFF);

  /** What wakes a bot. */
  public enum Mode {
    /** Each event when it comes, and the bot's own timers. */
    CONTINUOUS,
    /** One clock: each tick of it for which something has come. */
    TICK
  }

  /** How a thread waits that has nothing to do. */
  public enum Idle {
    /** It sleeps until something is due or comes. */
    BACK_OFF,
    /** It looks again and again: the quickest answer, for a processor of its own. */
    BUSY_SPIN
  }

  public LoopConfig {
    if (tickNanos.isPresent() != (mode == Mode.TICK)) {
      throw new IllegalArgumentException(
          "expected a tick exactly for the mode TICK, was " + tickNanos + " for " + mode);
    }
    long tick = tickNanos.orElse(TICK_NANOS_MIN);
    if (tick < TICK_NANOS_MIN || tick > TICK_NANOS_MAX) {
      throw new IllegalArgumentException("expected a tick from 1 µs to 1 h, was " + tick + " ns");
    }
  }

  /** Woken by events. */
  public static LoopConfig continuous(Idle idle) {
    return new LoopConfig(Mode.CONTINUOUS, Optional.empty(), idle);
  }

  /** Woken by a clock. */
  public static LoopConfig ticking(long tickNanos, Idle idle) {
    return new LoopConfig(Mode.TICK, Optional.of(tickNanos), idle);
  }
}
