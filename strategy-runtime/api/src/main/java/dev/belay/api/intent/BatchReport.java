package dev.belay.api.intent;

import java.util.List;

/**
 * What came of a batch.
 *
 * @param batchId of which
 * @param mode of the batch
 * @param outcome how it ended
 * @param remains what was wanted and is not so, with the reason; empty exactly when all is done
 */
public record BatchReport(
    String batchId, ExecutionDirectiveBatch.Mode mode, Outcome outcome, List<Remainder> remains) {
  /** How a batch ended. */
  public enum Outcome {
    /** Everything is as wanted. */
    DONE,
    /** Nothing was sent. */
    REFUSED,
    /**
     * A part failed at the venue; nothing is left of what new trades had opened, and none of them
     * had closed anything.
     */
    COMPENSATED,
    /** A part failed; the rest stands, or could not all be taken back. */
    INCOMPLETE
  }

  /**
   * Something that is not as wanted.
   *
   * @param what a position, group, order or directive
   * @param why for a person
   */
  public record Remainder(String what, String why) {
    @Override
    public String toString() {
      return what + ": " + why;
    }
  }

  public BatchReport {
    remains = List.copyOf(remains);
    if ((outcome == Outcome.DONE) != remains.isEmpty()) {
      throw new IllegalArgumentException(
          "expected something that remains exactly when not all is done, was "
              + outcome
              + " with "
              + remains);
    }
  }
}
