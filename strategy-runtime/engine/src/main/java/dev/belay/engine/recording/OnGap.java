package dev.belay.engine.recording;

/** What an import does where a recording lacks messages. */
public enum OnGap {
  /** Stops, naming the line; nothing is stored. */
  REFUSE,
  /**
   * Leaves out everything from there to the next snapshot, with which the book starts anew; the
   * tape says so, and a session's feed is away meanwhile. Where no snapshot follows the tape ends
   * before the gap.
   */
  RESYNC
}
