package dev.belay.engine.bot;

import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;

/**
 * How a bot, and each of its days, comes to its end: what it may do is announced when it changes; a
 * bot that closes cancels everything and is over once nothing is open, or 30 s later.
 */
final class Ending {
  private static final long CLOSING_NANOS = 30_000_000_000L;
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final BotParts parts;
  private BotState announced = BotState.ACTIVE;
  private boolean syncDue;
  private long dayEndsAtNanos;

  Ending(BotParts parts) {
    this.parts = parts;
  }

  /** What works may no longer be what is wanted or allowed. */
  void syncDue() {
    syncDue = true;
  }

  /** Whether {@link #syncDue} was called since the last call. */
  boolean takeSyncDue() {
    boolean was = syncDue;
    syncDue = false;
    return was;
  }

  /** Tells strategy and log when what the bot may do has changed. */
  void announce(String reason) {
    syncDue = true;
    BotState state = parts.life.botState();
    if (state != announced) {
      announced = state;
      parts.outputs.stateChanged(state, reason);
      if (!parts.life.isOver()) {
        parts.strategy.onState(state);
      }
    }
  }

  /**
   * Stops at once; a bot that stops hard already goes on with that.
   *
   * @param byBound when it was not a person
   */
  void stopHard(String why, boolean byBound) {
    if (!parts.life.isHardStopped()) {
      parts.life.stopHard(why, byBound);
      announce(why);
      startClosing();
    }
  }

  /** Stops at once because something broke, which is told and counted of a stopped bot too. */
  void broke(String why) {
    if (parts.life.isHardStopped()) {
      parts.life.broke(why);
      parts.outputs.stateChanged(BotState.HARD_STOP, why);
    } else {
      stopHard(why, true);
    }
  }

  /** The session's time or feed is over. */
  void close() {
    if (!parts.life.isClosing()) {
      parts.life.close(SessionState.ENDED, "");
      startClosing();
    }
  }

  /** Nothing more will happen. */
  void finish() {
    parts.life.finish();
    mark();
    day();
    parts.outputs.ended(
        parts.life.sessionState(), parts.life.text(), parts.mids, parts.liquidationUnits());
  }

  /** The equity that is told is one that the drawdown beside it has seen. */
  void mark() {
    long _ = parts.guard.observe(parts.account.equityUnits(parts.mids.last()));
    parts.outputs.marked(
        parts.account, parts.time, parts.mids.last(), parts.guard.drawdownMaxUnits());
  }

  /** The session's first day begins. */
  void startDay() {
    dayEndsAtNanos = (Math.floorDiv(parts.time.nanos(), DAY_NANOS) + 1) * DAY_NANOS;
    parts.timers.set(TimerTable.DAY, dayEndsAtNanos);
  }

  /** A day is over. */
  void endDay() {
    day();
    startDay();
  }

  private void day() {
    long day = dayEndsAtNanos / DAY_NANOS - 1;
    parts.outputs.dayEnded(parts.account, day, parts.mids.last());
  }

  private void startClosing() {
    parts.timers.clear(TimerTable.DURATION);
    parts.timers.set(TimerTable.CLOSING, parts.time.nanos() + CLOSING_NANOS);
    syncDue = true;
  }
}
