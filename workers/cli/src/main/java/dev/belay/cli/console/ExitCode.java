package dev.belay.cli.console;

/** How every command ends; the same everywhere. */
public enum ExitCode {
  /** Done, or PASS. */
  DONE(0),
  /** A verdict that is not PASS, or a check that found something. */
  FOUND(1),
  /** Bad usage or bad input. */
  BAD_INPUT(2),
  /** INCONCLUSIVE, or waiting for a person. */
  WAITING(3),
  /** Something it needs is not reachable. */
  UNREACHABLE(4),
  /** Refused: signature, role, kill latch, contract. */
  REFUSED(5),
  /** A bug of ours. */
  BUG(70),
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
