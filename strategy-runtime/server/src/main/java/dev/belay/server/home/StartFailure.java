package dev.belay.server.home;

/** Why the runtime cannot start: one line for a person, with what to do. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Bad usage or bad input. */
  public static final int BAD_INPUT = 2;

  /** Something it needs is not there. */
  public static final int NOT_REACHABLE = 4;

  private final int exitCode;

  public StartFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public StartFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
