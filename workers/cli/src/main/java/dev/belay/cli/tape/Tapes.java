package dev.belay.cli.tape;

import dev.belay.cli.console.CliException;
import dev.belay.engine.tape.TapeException;

/** What a person is told when a tape does not work out. */
public final class Tapes {
  private Tapes() {}

  /** The engine's message names file, line and column and what to do. */
  public static CliException refused(TapeException refused) {
    return CliException.badInput(
        String.valueOf(refused.getMessage()),
        "",
        "docs/data.md has the formats and what is checked.");
  }
}
