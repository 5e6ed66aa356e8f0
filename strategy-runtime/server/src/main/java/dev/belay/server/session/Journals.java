package dev.belay.server.session;

import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.server.home.RuntimeSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Where papers are shipped. */
public final class Journals implements AutoCloseable {
  /** One session on its way into the database. */
  interface Shipping {
    /** Last row that the database acknowledged. */
    long shippedSequence();
  }

  /** Ships into this database, or nowhere. */
  public static Journals open(Optional<RuntimeSettings.Database> database) {
    return new Journals();
  }

  /** Ships one session until all of it is in the database. */
  Optional<Shipping> ship(SessionSpec spec, SessionFiles files) {
    return Optional.empty();
  }

  /** The report with what the journal knows. */
  SessionReport completed(SessionReport report, Path log) {
    return report;
  }

  @Override
  public void close() {}
}
