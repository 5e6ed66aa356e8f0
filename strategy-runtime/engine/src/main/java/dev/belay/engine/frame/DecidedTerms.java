package dev.belay.engine.frame;

import dev.belay.api.journal.JournalPayload;
import java.util.ArrayList;
import java.util.List;

/** The terms of the last decision; a frame holds only what changed of them. */
final class DecidedTerms {
  private String[] names = {};
  private double[] values = {};

  /**
   * Which terms a frame has.
   *
   * @param size terms of the decision
   * @param mask bit i says that term i is among the values
   */
  record Change(int size, int mask) {}

  /** The decision once a frame's values, and its names if it has any, are put in their places. */
  List<JournalPayload.Term> apply(Change change, double[] changed, String newNames) {
    if (!newNames.isEmpty() || change.size() == 0) {
      names = newNames.isEmpty() ? new String[0] : newNames.split("\n", -1);
      values = new double[names.length];
    }
    if (names.length != change.size() || changed.length != Integer.bitCount(change.mask())) {
      throw new LogException(
          LogException.Code.FOREIGN,
          "expected %d terms of a decision, was %d; read the log from its first frame"
              .formatted(change.size(), names.length));
    }
    int next = 0;
    List<JournalPayload.Term> all = new ArrayList<>(names.length);
    for (int i = 0; i < names.length; i++) {
      if ((change.mask() >>> i & 1) == 1) {
        values[i] = changed[next++];
      }
      all.add(new JournalPayload.Term(names[i], values[i]));
    }
    return all;
  }
}
