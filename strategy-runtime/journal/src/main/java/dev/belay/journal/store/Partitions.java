package dev.belay.journal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The journal's day partitions, created when a day's first row is about to be written. Safe from
 * any number of processes at once. Remembers what it has seen; one per connection's owner, not safe
 * for concurrent use.
 */
public final class Partitions {
  /** Eleven years of days; PostgreSQL plans slowly beyond. */
  public static final int COUNT_MAX = 4096;

  // Any constant will do that nobody else locks; these are the letters "belayjnl".
  private static final long LOCK = 0x62656c61796a6e6cL;

  private final Set<LocalDate> known = new HashSet<>();

  /**
   * Makes sure that every day has its partition. Commits on its own: the connection must not be in
   * a transaction.
   *
   * @throws IllegalStateException when the journal has as many partitions as it may
   */
  public void ensure(Connection connection, Collection<LocalDate> days) throws SQLException {
    Set<LocalDate> missing = new HashSet<>(days);
    missing.removeAll(known);
    if (missing.isEmpty()) {
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      Set<String> existing = existing(statement);
      for (LocalDate day : missing) {
        if (existing.add(name(day))) {
          requireRoom(existing.size());
          create(statement, day);
        }
      }
      connection.commit();
    }
    known.addAll(missing);
  }

  /** Forgets what it has seen: after an error somebody may have dropped a partition. */
  public void forget() {
    known.clear();
  }

  /** Made aside and attached: unlike {@code PARTITION OF}, that waits for no reader or writer. */
  private static void create(Statement statement, LocalDate day) throws SQLException {
    statement.execute(
        "CREATE TABLE journal.%s (LIKE journal.event INCLUDING CONSTRAINTS)".formatted(name(day)));
    statement.execute(
        "ALTER TABLE journal.event ATTACH PARTITION journal.%s FOR VALUES FROM ('%s') TO ('%s')"
            .formatted(name(day), day, day.plusDays(1)));
  }

  private static void requireRoom(int count) {
    if (count > COUNT_MAX) {
      throw new IllegalStateException(
          "expected at most " + COUNT_MAX + " days in the journal; drop days that are archived");
    }
  }

  private static Set<String> existing(Statement statement) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                + " WHERE i.inhparent = 'journal.event'::regclass")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static String name(LocalDate day) {
    return "event_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
