package dev.belay.journal.ship;

/**
 * The database has another row than the source at the same place. Nothing was overwritten; a person
 * has to look, with {@code belay journal verify} to begin with.
 */
public final class JournalConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String stream;
  private final long sequence;

  JournalConflictException(String stream, long sequence, String what) {
    super(
        "stream %s, row %d: %s; run `belay journal verify %s` to see what was changed"
            .formatted(stream, sequence, what, stream));
    this.stream = stream;
    this.sequence = sequence;
  }

  public String stream() {
    return stream;
  }

  /** The first row that differs. */
  public long sequence() {
    return sequence;
  }
}
