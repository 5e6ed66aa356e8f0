package dev.belay.activities.evidence;

import dev.belay.evidence.record.Slot;
import io.temporal.failure.ApplicationFailure;

/**
 * Why the store does not give or take something, as failures that trying again would not mend. The
 * type tells a workflow and a person which it is.
 */
public final class StoreFailure {
  /** What is stored is not what was signed, or nobody known signed it. Never passes anything. */
  public static final String DAMAGED = "DAMAGED_EVIDENCE";

  /** The ladder was decided: it was reset, or something runs it twice. */
  public static final String CLOSED = "LADDER_CLOSED";

  /** The log of the attempt has no room for it: it was measured again too often. */
  public static final String FULL = "LOG_FULL";

  private StoreFailure() {}

  static ApplicationFailure damaged(String text) {
    return ApplicationFailure.newNonRetryableFailure(text, DAMAGED);
  }

  static ApplicationFailure damaged(String text, Throwable cause) {
    return ApplicationFailure.newNonRetryableFailureWithCause(text, DAMAGED, cause);
  }

  static ApplicationFailure full(Slot slot, int room) {
    return ApplicationFailure.newNonRetryableFailure(
        "expected room for "
            + slot.kind()
            + " in the evidence log of attempt "
            + slot.attempt()
            + " of "
            + slot.ladder()
            + ", which takes it as one of "
            + room
            + " pieces at most; stop the ladder and promote again for another attempt",
        FULL);
  }

  static ApplicationFailure closed(Slot slot) {
    return ApplicationFailure.newNonRetryableFailure(
        "expected an open ladder for "
            + slot.kind()
            + ", but attempt "
            + slot.attempt()
            + " of "
            + slot.ladder()
            + " is decided; promote again for another attempt",
        CLOSED);
  }
}
