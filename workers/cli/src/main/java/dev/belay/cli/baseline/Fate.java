package dev.belay.cli.baseline;

/** What became of a stream's rows since a baseline. */
public enum Fate {
  /** All are there, and the chain passes the hash that it had. */
  KEPT,
  /** Fewer are there than were. */
  SHORTER,
  /** As many are there, and they are not the ones that were. */
  CHANGED
}
