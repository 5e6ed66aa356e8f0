package dev.belay.engine.frame;

/** When a log is forced to the disk; a killed process loses nothing under any of them. */
public enum ForcePolicy {
  /** When the operating system likes: for backtests and replays, which can be run again. */
  NEVER,
  /** Once a second: for paper. */
  INTERVAL,
  /** Each order before it is sent: for live. */
  ORDER
}
