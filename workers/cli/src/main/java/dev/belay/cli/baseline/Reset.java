package dev.belay.cli.baseline;

import java.util.List;

/**
 * What a baseline gives up of the one before it: from here on it is no longer looked for.
 *
 * @param streams how many no longer have what they had
 * @param rows how many fewer rows these have
 * @param givenUp those streams by name, at most {@link #TOLD_MAX} of them; the baseline before has
 *     them all
 * @param problems of the baselines before, which are not looked at any more when there are some
 */
public record Reset(int streams, long rows, List<GivenUp> givenUp, List<String> problems) {
  /** Streams that are named one by one. */
  public static final int TOLD_MAX = 1000;

  public Reset {
    givenUp = List.copyOf(givenUp);
    problems = List.copyOf(problems);
    if (givenUp.size() > TOLD_MAX) {
      throw new IllegalArgumentException(
          "expected at most " + TOLD_MAX + " streams, was " + givenUp.size());
    }
  }

  /**
   * One stream.
   *
   * @param rows it had
   * @param left rows it has
   */
  public record GivenUp(String stream, long rows, long left, Fate fate) {
    @Override
    public String toString() {
      return switch (fate) {
        case KEPT, SHORTER -> "%s has %d of %d rows".formatted(stream, left, rows);
        case CHANGED -> "%s has other rows up to row %d".formatted(stream, rows);
      };
    }
  }
}
