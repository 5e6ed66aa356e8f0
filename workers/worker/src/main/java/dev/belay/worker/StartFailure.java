package dev.belay.worker;

/** Why the worker does not start, for a person: one line, and the exit code of the process. */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A setting or file is wrong. */
  static final int BAD_INPUT = 2;

  /** Something it needs is not reachable. */
  static final int NOT_REACHABLE = 4;

  private final int exitCode;

  StartFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  StartFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
