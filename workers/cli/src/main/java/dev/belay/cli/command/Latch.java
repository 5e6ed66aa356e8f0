package dev.belay.cli.command;

import dev.belay.api.runtime.KillState;
import dev.belay.cli.console.CliException;
import dev.belay.cli.desk.Desk;
import java.time.temporal.ChronoUnit;

/** What people are told of a kill latch that is set. */
public final class Latch {
  /** What to do about it. */
  public static final String NEXT = "to trade again: belay rearm";

  private Latch() {}

  /** One clause without a full stop. */
  public static String text(KillState set) {
    return "the kill latch is set"
        + set.since().map(at -> " since " + at.truncatedTo(ChronoUnit.SECONDS)).orElse("")
        + ": "
        + set.reason();
  }

  /**
   * What starts under a set latch is stopped hard at its first event, and a ladder fails for good.
   *
   * @throws CliException with exit code 5 when the latch is set
   */
  public static void requireArmed(Desk desk) {
    KillState state = desk.runtime().killState();
    if (state.latched()) {
      throw CliException.refused(text(state), "No order would pass; " + NEXT);
    }
  }
}
