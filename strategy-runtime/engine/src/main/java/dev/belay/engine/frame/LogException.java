package dev.belay.engine.frame;

/** A session log that cannot be written, read or believed. The message says what to do. */
public final class LogException extends RuntimeException {
  /** What is wrong. */
  public enum Code {
    /** No space for the next frame; every frame appended before is safe. */
    FULL,
    /** Bytes are not what was written. */
    DAMAGED,
    /** A session run again made another frame than the recorded one. */
    DIVERGED,
    /** Another process writes this log. */
    BUSY,
    /** The file is not a session log of this version. */
    FOREIGN,
    /** The file system failed. */
    IO
  }

  private final Code code;

  public LogException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public LogException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
