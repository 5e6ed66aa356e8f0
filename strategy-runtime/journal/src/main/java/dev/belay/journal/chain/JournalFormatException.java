package dev.belay.journal.chain;

/** A stored row does not say what a journal row says; somebody else wrote or changed it. */
public final class JournalFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalFormatException(String message) {
    super(message);
  }

  JournalFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
