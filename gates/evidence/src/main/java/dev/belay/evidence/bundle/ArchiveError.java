package dev.belay.evidence.bundle;

/** A file that is no archive, or no longer the one that was written. */
public final class ArchiveError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Code {
    /** Larger than an archive can be. */
    TOO_LARGE,
    /** Not an archive at all, or cut off. */
    NOT_AN_ARCHIVE,
    /** An archive in which a byte is not what making it again gives. */
    ALTERED
  }

  private final Code code;

  ArchiveError(Code code, String message) {
    super(message);
    this.code = code;
  }

  ArchiveError(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
