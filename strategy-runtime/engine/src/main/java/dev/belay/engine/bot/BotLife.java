package dev.belay.engine.bot;

import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.order.Permission;

/** Everything that decides what a bot may do, and how its session ends. */
final class BotLife {
  private static final int TEXT_MAX = 2_000;

  private boolean held;
  private boolean suspended;
  private boolean unobserved;
  private boolean resyncing;
  private boolean slowed;
  private boolean stale;
  private boolean latched;
  private int pauses;
  private boolean hardStopped;
  private boolean closing;
  private boolean over;
  private SessionState ending = SessionState.ENDED;
  private String text = "";
  private int hardStops;
  private boolean positionLost;

  BotState botState() {
    if (hardStopped || latched) {
      return BotState.HARD_STOP;
    }
    if (isHeld()) {
      return BotState.HELD;
    }
    return unobserved || resyncing || stale || pauses > 0 ? BotState.SOFT_PAUSE : BotState.ACTIVE;
  }

  /** What may be placed in that state. */
  Permission permission() {
    return switch (botState()) {
      case ACTIVE -> Permission.BOTH_SIDES;
      case SOFT_PAUSE -> unobserved || stale ? Permission.NOTHING : Permission.REDUCE_ONLY;
      case HELD, HARD_STOP -> Permission.NOTHING;
    };
  }

  /** Why not everything may be placed, for a person. */
  String restriction() {
    return switch (botState()) {
      case ACTIVE -> "";
      case SOFT_PAUSE -> pauseRestriction();
      case HELD -> "ended: the bot is held";
      case HARD_STOP -> "ended: the bot is in HARD_STOP";
    };
  }

  private String pauseRestriction() {
    if (unobserved) {
      return "ended: the observer's lease ran out";
    }
    return stale ? "ended: the feed is stale" : "ended: in SOFT_PAUSE nothing is opened";
  }

  SessionState sessionState() {
    if (over) {
      return ending;
    }
    if (isHeld()) {
      return SessionState.HELD;
    }
    return unobserved ? SessionState.UNOBSERVED : SessionState.RUNNING;
  }

  /** By a person, or by a runtime that stops: the one does not lift the other's hold. */
  boolean isHeld() {
    return held || suspended;
  }

  void hold(boolean value) {
    held = value;
  }

  boolean isSuspended() {
    return suspended;
  }

  void suspend(boolean value) {
    suspended = value;
  }

  boolean isUnobserved() {
    return unobserved;
  }

  void observe(boolean expired) {
    unobserved = expired;
  }

  boolean isSlowed() {
    return slowed;
  }

  /** The bot waits for CPU time, or need not any more. */
  void slow(boolean value) {
    slowed = value;
  }

  /** Nothing was heard of the market for too long. */
  boolean isStale() {
    return stale;
  }

  void stale(boolean value) {
    stale = value;
  }

  boolean isResyncing() {
    return resyncing;
  }

  void resync(boolean value) {
    resyncing = value;
  }

  /** A trigger that pauses is reached, or over. */
  void pause(boolean reached) {
    pauses += reached ? 1 : -1;
  }

  boolean isLatched() {
    return latched;
  }

  void latch() {
    latched = true;
  }

  /** Nothing new is placed any more. */
  boolean isClosing() {
    return closing;
  }

  boolean isOver() {
    return over;
  }

  String text() {
    return text;
  }

  int hardStops() {
    return hardStops;
  }

  /** Whether all that traded is booked as it was. */
  boolean isPositionKnown() {
    return !positionLost;
  }

  /** Something that may have changed the position is not booked. */
  void losePosition() {
    positionLost = true;
  }

  boolean isHardStopped() {
    return hardStopped;
  }

  /** Something broke while it stops hard: as good as another hard stop. */
  void broke(String why) {
    hardStops++;
    note(why);
  }

  /** Stops at once; {@code byBound} when it was not a person. */
  void stopHard(String why, boolean byBound) {
    hardStopped = true;
    hardStops += byBound ? 1 : 0;
    close(SessionState.HARD_STOPPED, why);
  }

  /** A hard stop wins over an end that had begun. */
  void close(SessionState how, String why) {
    closing = true;
    ending = how;
    text = why;
  }

  /** Adds to why it ended, as far as a person reads on; the journal has every fault. */
  void note(String more) {
    if (text.isEmpty()) {
      text = more;
    } else if (text.length() < TEXT_MAX) {
      text = text + "; " + more;
    }
  }

  void finish() {
    over = true;
  }
}
