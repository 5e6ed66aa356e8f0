package dev.belay.client;

/**
 * The runtime did not answer, or not in time, or not in its language: what became of the call is
 * not known. Trying an idempotent call again later is right.
 */
public final class RuntimeUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RuntimeUnavailable(String message) {
    super(message);
  }

  public RuntimeUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
