package dev.belay.journal.verify;

/**
 * Something that is not as the runtime wrote it.
 *
 * @param sequence the row, or the first of them
 * @param what for a person: expected and was
 */
public record JournalFinding(long sequence, Kind kind, String what) {
  /** What happened to a row. */
  public enum Kind {
    /** A row's content is not what its hash says. */
    CHANGED,
    /** A row's stored hash is not what its content and the rows around it say. */
    HASH_CHANGED,
    MISSING,
    INSERTED,
    /** A row, or its content, belongs elsewhere in the stream. */
    REORDERED,
    /** The chain is sound, but it is not the one that was signed. */
    REWRITTEN
  }

  @Override
  public String toString() {
    return "row " + sequence + " " + kind + ": " + what;
  }
}
