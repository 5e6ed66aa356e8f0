package dev.belay.cli.command;

import dev.belay.cli.console.CliException;

/** Times as people give them to an option. */
public final class TimeText {
  private static final long NANOS = 1_000_000_000L;

  private TimeText() {}

  /** {@code 90s}, {@code 30m}, {@code 24h} or {@code 7d}. */
  public static long nanos(String option, String text) {
    if (!text.matches("[1-9][0-9]{0,6}[smhd]")) {
      throw CliException.badInput(
          option + ": expected a time like 90s, 30m, 24h or 7d, was \"" + text + "\"",
          "",
          "For example: " + option + " 30m");
    }
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    long seconds =
        switch (text.charAt(text.length() - 1)) {
          case 's' -> 1;
          case 'm' -> 60;
          case 'h' -> 3_600;
          default -> 86_400;
        };
    try {
      return Math.multiplyExact(count * seconds, NANOS);
    } catch (ArithmeticException tooLong) {
      throw CliException.badInput(
          option + ": expected a time of at most 292 years, was \"" + text + "\"",
          "",
          "For example: " + option + " 30m");
    }
  }
}
