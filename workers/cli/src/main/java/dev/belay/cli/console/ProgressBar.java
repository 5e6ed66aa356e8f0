package dev.belay.cli.console;

import dev.belay.api.session.SessionStatus;

/** A bar of how far something is, for a line that is redrawn. */
public final class ProgressBar {
  private static final int WIDTH = 24;

  private ProgressBar() {}

  /** A session: its bar, its time, what it did so far. */
  public static String line(String what, SessionStatus status) {
    double share = (double) status.elapsedNanos() / Math.max(1, status.durationNanos());
    return line(what, share, Numbers.progress(status));
  }

  /** Runs of which so many are done; what comes behind the last of them is not counted. */
  public static String line(String what, int done, int all) {
    int counted = Math.min(done, all);
    return line(what, (double) counted / all, counted + " of " + all);
  }

  /**
   * Any other thing.
   *
   * @param share done, from 0 to 1
   */
  public static String line(String what, double share, String rest) {
    int full = Math.clamp(Math.round(share * WIDTH), 0, WIDTH);
    String bar = "█".repeat(full) + "░".repeat(WIDTH - full);
    return what + "  " + bar + " " + Math.clamp((long) (100 * share), 0, 100) + " %  " + rest;
  }
}
