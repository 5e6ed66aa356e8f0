package dev.belay.journal.store;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.JournalFormatException;
import dev.belay.journal.chain.JournalRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Reads streams, a bounded page at a time. Pages are in sequence order and taken up by the last
 * sequence seen, 0 for the first. Every method throws {@link JournalUnavailableException} when the
 * database cannot be reached and, where it returns events, {@link JournalFormatException} when a
 * row is not one the journal writes. Safe for concurrent use.
 */
public final class JournalReader {
  /** Largest page. */
  public static final int PAGE_MAX = 10_000;

  private static final String SELECT = "SELECT " + StoredRow.COLUMNS + " FROM journal.event";

  private final DataSource database;

  public JournalReader(DataSource database) {
    this.database = database;
  }

  /** The next events of a stream after a sequence. */
  public List<JournalEvent> after(String stream, long sequence, int max) {
    return events(rowsAfter(stream, sequence, max));
  }

  /** As {@link #after}, undecoded: for {@code tail} on a journal that may have been changed. */
  public List<StoredRow> rowsAfter(String stream, long sequence, int max) {
    return rows(
        SELECT + " WHERE stream = ? AND sequence > ? ORDER BY sequence, day LIMIT ?",
        stream,
        sequence,
        bounded(max));
  }

  /** The next events of one type after a sequence. */
  public List<JournalEvent> ofType(
      String stream, Class<? extends JournalPayload> type, long sequence, int max) {
    return events(
        rows(
            SELECT
                + " WHERE stream = ? AND type = ? AND sequence > ? ORDER BY sequence, day LIMIT ?",
            stream,
            type.getSimpleName(),
            sequence,
            bounded(max)));
  }

  /** The last events of a stream, oldest first. */
  public List<JournalEvent> tail(String stream, int max) {
    return events(
        rows(
                SELECT + " WHERE stream = ? ORDER BY sequence DESC, day DESC LIMIT ?",
                stream,
                bounded(max))
            .reversed());
  }

  /** The next fills of a stream after a sequence. */
  public List<FillRow> fills(String stream, long sequence, int max) {
    List<FillRow> fills = new ArrayList<>();
    for (JournalEvent event : ofType(stream, JournalPayload.Fill.class, sequence, max)) {
      fills.add(
          new FillRow(
              stream, event.sequence(), event.atNanos(), (JournalPayload.Fill) event.payload()));
    }
    return fills;
  }

  /** The streams whose name comes after {@code name} (empty for the first), by name. */
  public List<StreamHead> streams(String name, int max) {
    return heads(
        "SELECT stream, sequence, hash FROM journal.stream WHERE stream > ? ORDER BY stream LIMIT"
            + " ?",
        name,
        bounded(max));
  }

  /** How far the database has a stream; empty when it never heard of it. */
  public Optional<ChainHead> head(String stream) {
    return heads("SELECT stream, sequence, hash FROM journal.stream WHERE stream = ?", stream)
        .stream()
        .map(StreamHead::head)
        .findFirst();
  }

  private static List<JournalEvent> events(List<StoredRow> rows) {
    return rows.stream().map(StoredRow::row).map(JournalRow::event).toList();
  }

  private List<StoredRow> rows(String sql, Object... arguments) {
    return query(StoredRow::read, sql, arguments);
  }

  private List<StreamHead> heads(String sql, Object... arguments) {
    return query(
        result ->
            new StreamHead(
                result.getString(1),
                new ChainHead(result.getLong(2), HexFormat.of().formatHex(result.getBytes(3)))),
        sql,
        arguments);
  }

  private <T> List<T> query(RowMapper<T> mapper, String sql, Object... arguments) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(mapper.map(result));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new JournalUnavailableException("reading", e);
    }
  }

  private static int bounded(int max) {
    if (max < 1 || max > PAGE_MAX) {
      throw new IllegalArgumentException("expected a page of 1 to " + PAGE_MAX + ", was " + max);
    }
    return max;
  }

  @FunctionalInterface
  private interface RowMapper<T> {
    T map(ResultSet result) throws SQLException;
  }
}
