package dev.belay.activities.evidence;

/** What is stored is not what was signed, or nobody known signed it. Never passes anything. */
public final class DamagedEvidence extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DamagedEvidence(String message) {
    super(message);
  }

  public DamagedEvidence(String message, Throwable cause) {
    super(message, cause);
  }
}
