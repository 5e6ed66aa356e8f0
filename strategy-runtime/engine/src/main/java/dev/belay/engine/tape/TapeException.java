package dev.belay.engine.tape;

/** A tape or its source that cannot be read or stored. The message says what to do. */
public final class TapeException extends RuntimeException {
  /** What is wrong. */
  public enum Code {
    /** A row of the source; the message names file, line and column. */
    BAD_ROW,
    /** The source as a whole: empty, truncated, too large. */
    BAD_SOURCE,
    /** No tape of that name here. */
    MISSING,
    /** The tape's bytes are not what its name says. */
    DAMAGED,
    /** The file system failed, for example a full disk. */
    IO
  }

  private final Code code;

  public TapeException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public TapeException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
