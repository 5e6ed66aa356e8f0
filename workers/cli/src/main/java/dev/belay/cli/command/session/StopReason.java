package dev.belay.cli.command.session;

import dev.belay.cli.console.Console;

/**
 * Why something is stopped, as it is recorded: what stops trading is never refused for its words.
 */
final class StopReason {
  private static final String NONE = "no reason given";

  private StopReason() {}

  /**
   * The reason as it fits; that it was cut is told.
   *
   * @param max characters, as {@link String#length} counts them
   */
  static String fitted(String said, int max, Console console) {
    if (said.isBlank()) {
      return NONE;
    }
    if (said.length() <= max) {
      return said;
    }
    console.note("the reason is recorded up to its first " + max + " characters");
    boolean halfOne = Character.isHighSurrogate(said.charAt(max - 1));
    return said.substring(0, halfOne ? max - 1 : max);
  }
}
