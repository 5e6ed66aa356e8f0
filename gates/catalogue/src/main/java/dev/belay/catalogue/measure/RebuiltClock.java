package dev.belay.catalogue.measure;

import dev.belay.api.strategy.BotState;

/**
 * What of a session's time counts, from the times of its rows: a hold lasts from the row that says
 * {@code HELD} to the next that says it may trade again, a gap from where its row says it began. A
 * hard stop neither holds nor lifts a hold.
 */
final class RebuiltClock {
  private final long startNanos;
  private boolean held;
  private long heldFromNanos;
  private long heldNanos;
  private long awayNanos;

  RebuiltClock(long startNanos) {
    this.startNanos = startNanos;
  }

  void onState(long atNanos, BotState state) {
    switch (state) {
      case HELD -> {
        if (!held) {
          held = true;
          heldFromNanos = atNanos;
        }
      }
      case ACTIVE, SOFT_PAUSE -> {
        heldNanos = heldNanos(atNanos);
        held = false;
      }
      case HARD_STOP -> {}
    }
  }

  /** Time that is held does not count, so a gap in it takes nothing away. */
  void onGap(long atNanos, long fromNanos) {
    if (!held) {
      awayNanos += Math.max(0, atNanos - fromNanos);
    }
  }

  long heldNanos(long atNanos) {
    return heldNanos + (held ? atNanos - heldFromNanos : 0);
  }

  /** What counts. */
  long elapsedNanos(long atNanos) {
    return atNanos - startNanos - heldNanos(atNanos);
  }

  /** The most of it in which the feed can have been fresh. */
  long freshNanosMax(long atNanos) {
    return elapsedNanos(atNanos) - awayNanos;
  }
}
