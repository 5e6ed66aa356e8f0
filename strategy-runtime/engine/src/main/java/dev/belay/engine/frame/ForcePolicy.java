package dev.belay.engine.frame;

/** When a log is forced to the disk; a killed process loses nothing under any of them. */
public enum ForcePolicy {
  /** At the end only: for backtests, which can be run again. */
  AT_END,
  /** Once a second: for paper. */
  INTERVAL,
  /** Each order before it is sent: for live. */
  ORDER
}
