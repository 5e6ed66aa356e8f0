package dev.belay.api.runtime;

/**
 * Stop everything: no order passes the gateway until a person re-arms.
 *
 * @param id made by the caller; the same id twice is one kill; 1 to 128 characters
 * @param reason for the record; 1 to 256 characters
 * @param dryRun only tell what would be reached
 */
public record KillRequest(String id, String reason, boolean dryRun) {
  /** Characters of the longest {@link #reason}. */
  public static final int REASON_MAX = 256;

  public KillRequest {
    if (id.isBlank() || id.length() > 128 || reason.isBlank() || reason.length() > REASON_MAX) {
      throw new IllegalArgumentException(
          "expected a kill id of 1 to 128 and a reason of 1 to 256 characters");
    }
  }
}
