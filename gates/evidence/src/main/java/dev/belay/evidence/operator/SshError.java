package dev.belay.evidence.operator;

/** A key or signature that is not what OpenSSH writes, or of a kind that Belay does not take. */
public final class SshError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why it is refused. */
  public enum Code {
    /** Cut off, altered in its structure, too large or with bytes left over. */
    MALFORMED,
    /** Well-formed, but of another type of key, hash or version. */
    UNSUPPORTED,
    /** A private key under a passphrase. */
    ENCRYPTED
  }

  private final Code code;

  SshError(Code code, String message) {
    super(message);
    this.code = code;
  }

  SshError(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
