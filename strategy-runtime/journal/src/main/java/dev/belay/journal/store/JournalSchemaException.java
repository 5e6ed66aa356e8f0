package dev.belay.journal.store;

/** The database's journal schema is not the one this build works with; says what to do. */
public final class JournalSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalSchemaException(String message) {
    super(message);
  }
}
