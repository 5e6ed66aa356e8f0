package dev.belay.engine.driver;

/** Brings events to a bot, one at a time, on the caller's thread. */
public interface Driver {
  /** No event is known to come. */
  long NEVER = Long.MAX_VALUE;

  /** Session clock of the next event; {@link #NEVER} when there is none. */
  long nextAtNanos();

  /** Handles the next event. Call only when there is one. */
  void step();

  /**
   * Session clock at which a word from outside may enter now; {@link #NEVER} while an instant is
   * half done. So a session that is done again takes it at the same place.
   */
  long wordAtNanos();
}
