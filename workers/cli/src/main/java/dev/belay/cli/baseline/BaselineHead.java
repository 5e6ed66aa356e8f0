package dev.belay.cli.baseline;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a baseline says of itself; the first line of its file.
 *
 * @param number from 1, without a gap
 * @param desk the desk's id
 * @param reason in the words of who signs
 * @param since number of the first baseline that still counts: 1, or that of a reset which gave
 *     damaged ones up
 * @param previous SHA-256 of the file before, hex; 64 zeros for the first
 * @param streams how many follow
 * @param rows of all of them
 * @param uncompared how many of them nothing vouched for when this was made
 * @param reset what is given up of the baseline before; absent when nothing is
 */
public record BaselineHead(
    int number,
    String desk,
    Instant madeAt,
    String reason,
    int since,
    String previous,
    int streams,
    long rows,
    int uncompared,
    Optional<Reset> reset) {
  /** Baselines of a desk. */
  public static final int NUMBER_MAX = 10_000;

  /** Characters of a reason. */
  public static final int REASON_MAX = 500;

  /** {@link #previous} of the first. */
  public static final String NO_PREVIOUS = "0".repeat(64);

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1," + REASON_MAX + "}");

  public BaselineHead {
    if (number < 1 || number > NUMBER_MAX || since < 1 || since > number) {
      throw new IllegalArgumentException(
          "expected a number from 1 to %d and a since up to it, was %d and %d"
              .formatted(NUMBER_MAX, number, since));
    }
    if (!isReason(reason)) {
      throw new IllegalArgumentException(
          "expected a reason of 1 to " + REASON_MAX + " characters on one line");
    }
    if (!HASH.matcher(previous).matches()) {
      throw new IllegalArgumentException("expected 64 hex digits, was \"" + previous + "\"");
    }
  }

  /** Whether these words can stand in a baseline. */
  public static boolean isReason(String text) {
    return !text.isBlank() && REASON.matcher(text).matches();
  }
}
