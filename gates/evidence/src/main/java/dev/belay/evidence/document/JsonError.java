package dev.belay.evidence.document;

/** JSON that Belay does not take. The code says why; the message where and what was expected. */
public final class JsonError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why JSON is refused. */
  public enum Code {
    /** More than {@link CanonicalJson#SIZE_MAX} bytes. */
    TOO_LARGE,
    /** Nested deeper than {@link CanonicalJson#DEPTH_MAX}. */
    TOO_DEEP,
    /** Not one well-formed JSON value: syntax, trailing text, or a key twice. */
    NOT_JSON,
    /** Text with half a surrogate pair, which has no UTF-8. */
    UNPAIRED_SURROGATE,
    /** A number that a double cannot hold: an integer beyond 2⁵³, an overflow, not a number. */
    INEXACT_NUMBER,
    /** Well-formed, but not the record asked for. */
    WRONG_SHAPE
  }

  private final Code code;

  JsonError(Code code, String message) {
    super(message);
    this.code = code;
  }

  JsonError(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** For a reader that checks more than the shape. */
  public static JsonError wrongShape(String message) {
    return new JsonError(Code.WRONG_SHAPE, message);
  }

  public Code code() {
    return code;
  }
}
