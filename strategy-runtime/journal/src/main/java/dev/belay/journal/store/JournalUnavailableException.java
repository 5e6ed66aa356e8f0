package dev.belay.journal.store;

/** The database did not answer, or not as a database should. Worth another try later. */
public final class JournalUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalUnavailableException(String doing, Throwable cause) {
    super("the journal's database is not available (" + doing + "): " + cause.getMessage(), cause);
  }
}
