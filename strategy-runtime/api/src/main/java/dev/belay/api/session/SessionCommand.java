package dev.belay.api.session;

/**
 * A person's or a workflow's word to a running session.
 *
 * @param id made by the caller; the same id twice is one command; at most 128 characters
 * @param action what to do
 * @param reason for the journal; at most 256 characters
 */
public record SessionCommand(String id, Action action, String reason) {
  /** Characters of the longest {@link #reason}. */
  public static final int REASON_MAX = 256;

  /** What to do. */
  public enum Action {
    /** Withdraw quotes; time stops counting. */
    HOLD,
    RESUME,
    /** Cancel everything and end the session as {@code HARD_STOPPED}. */
    STOP
  }

  public SessionCommand {
    if (id.isBlank() || id.length() > 128 || reason.length() > REASON_MAX) {
      throw new IllegalArgumentException(
          "expected a command id of 1 to 128 and a reason of at most 256 characters");
    }
  }
}
