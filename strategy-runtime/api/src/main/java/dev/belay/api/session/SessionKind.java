package dev.belay.api.session;

/** What a session is for. */
public enum SessionKind {
  /** Unpaced virtual session on a tape; not observed, not journaled to the database. */
  BACKTEST,
  /** Observed, paced and journaled, against the simulated venue. */
  PAPER,
  /** A recorded session run again and compared with its recording. */
  REPLAY
}
