package dev.belay.api.study;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a candidate is studied.
 *
 * @param folds windows to judge on, from 2 to 100; the tape's time is cut in one more
 * @param anchored whether parameters are chosen on all that came before a window; otherwise on the
 *     window before it alone
 * @param cuts instants at which the future is changed to see whether the past changes; 1 to 100
 * @param seed of those instants
 * @param grid values to choose from by parameter, in the order to try them; empty: the candidate's
 *     own parameters stay, and every window judges them
 */
public record StudyPlan(
    int folds, boolean anchored, int cuts, long seed, SortedMap<String, List<String>> grid) {
  /** Most windows, and most instants. */
  public static final int COUNT_MAX = 100;

  /** Most points of a grid. */
  public static final int POINTS_MAX = 1_000;

  public StudyPlan {
    require("folds", folds, 2);
    require("cuts", cuts, 1);
    SortedMap<String, List<String>> copy = new TreeMap<>();
    long points = 1;
    for (Map.Entry<String, List<String>> axis : grid.entrySet()) {
      copy.put(axis.getKey(), List.copyOf(axis.getValue()));
      points = Math.min(POINTS_MAX + 1L, points * axis.getValue().size());
    }
    if (points < 1 || points > POINTS_MAX) {
      throw new IllegalArgumentException(
          "expected a grid of 1 to " + POINTS_MAX + " points, was " + (points < 1 ? "0" : "more"));
    }
    grid = Collections.unmodifiableSortedMap(copy);
  }

  /** Of a candidate that does not say: four windows, three instants, its own parameters. */
  public static StudyPlan standard() {
    return new StudyPlan(4, false, 3, 1, new TreeMap<>());
  }

  private static void require(String name, int value, int min) {
    if (value < min || value > COUNT_MAX) {
      throw new IllegalArgumentException(
          "expected " + name + " from " + min + " to " + COUNT_MAX + ", was " + value);
    }
  }
}
