package dev.belay.cli.command;

import dev.belay.cli.console.CliException;

/** How many rows a person asks for. */
public final class Rows {
  private Rows() {}

  /**
   * The count as it was asked for: what is out of range is said, never answered with another.
   *
   * @throws CliException with exit code 2 when it is not from 1 to {@code max}
   */
  public static int asked(int count, int max) {
    if (count < 1 || count > max) {
      throw CliException.badInput(
          "-n: expected from 1 to %,d, was %,d".formatted(max, count), "", "For example: -n 50");
    }
    return count;
  }
}
