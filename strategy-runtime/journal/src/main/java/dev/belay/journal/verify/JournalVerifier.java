package dev.belay.journal.verify;

import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.store.JournalUnavailableException;
import dev.belay.journal.store.StoredRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/**
 * Recomputes the chain of streams in PostgreSQL and finds and locates what does not fit. A stream
 * is read in one snapshot, row by row; memory does not grow with it. Every method throws {@link
 * JournalUnavailableException} when the database cannot be reached. Safe for concurrent use.
 */
public final class JournalVerifier {
  /** Findings told in full for each stream; the rest is counted. */
  public static final int FINDINGS_MAX = 100;

  /** Streams in one page. */
  public static final int PAGE_MAX = 10_000;

  private static final int FETCH_ROWS = 2000;

  /** From name to name by the index: a stream's rows are not counted to find the next stream. */
  private static final String STREAMS =
      """
      WITH RECURSIVE named(stream) AS (
        SELECT min(stream) FROM journal.event WHERE stream > ?
        UNION ALL
        SELECT (SELECT min(event.stream) FROM journal.event WHERE event.stream > named.stream)
        FROM named WHERE named.stream IS NOT NULL)
      SELECT stream FROM (
        SELECT stream FROM named WHERE stream IS NOT NULL
        UNION SELECT stream FROM journal.stream WHERE stream > ?) AS streams
      ORDER BY stream LIMIT ?
      """;

  private static final String LAST_SEQUENCE =
      """
      SELECT greatest(
        (SELECT sequence FROM journal.stream WHERE stream = ?),
        (SELECT max(sequence) FROM journal.event WHERE stream = ?), 0)
      """;

  private final DataSource database;

  public JournalVerifier(DataSource database) {
    this.database = database;
  }

  /** Verifies one stream against what is known of it. */
  public StreamVerification verify(String stream, Expectation expectation) {
    return verify(stream, expectation, (_, _, _) -> {});
  }

  /** Verifies one stream and tells its rows: what is told is what was verified. */
  public StreamVerification verify(String stream, Expectation expectation, ScanListener listener) {
    try (Connection connection = database.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      ChainScan scan = new ChainScan(stream, expectation);
      scan(connection, scan, listener);
      StreamVerification verification = scan.finish(tableHead(connection, stream));
      connection.rollback();
      return verification;
    } catch (SQLException e) {
      throw new JournalUnavailableException("verifying", e);
    }
  }

  /**
   * The streams whose name comes after {@code name} (empty for the first), by name: those with rows
   * and those that say they have some.
   *
   * @param max at most this many, 1 to 10,000
   */
  public List<String> streams(String name, int max) {
    if (max < 1 || max > PAGE_MAX) {
      throw new IllegalArgumentException("expected a page of 1 to " + PAGE_MAX + ", was " + max);
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(STREAMS)) {
      select.setString(1, name);
      select.setString(2, name);
      select.setInt(3, max);
      return names(select);
    } catch (SQLException e) {
      throw new JournalUnavailableException("listing streams", e);
    }
  }

  /** The highest sequence that a row of the stream or its head says; 0 when neither is there. */
  public long lastSequence(String stream) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(LAST_SEQUENCE)) {
      select.setString(1, stream);
      select.setString(2, stream);
      try (ResultSet result = select.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw new JournalUnavailableException("looking for the end of a stream", e);
    }
  }

  private static void scan(Connection connection, ChainScan scan, ScanListener listener)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + StoredRow.COLUMNS
                + " FROM journal.event WHERE stream = ? ORDER BY sequence, day")) {
      select.setString(1, scan.stream());
      select.setFetchSize(FETCH_ROWS);
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          StoredRow stored = StoredRow.read(result);
          scan.accept(stored);
          listener.onRow(stored.row(), scan.hash(), scan.isWhole());
        }
      }
    }
  }

  private static ChainHead tableHead(Connection connection, String stream) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT sequence, hash FROM journal.stream WHERE stream = ?")) {
      select.setString(1, stream);
      try (ResultSet result = select.executeQuery()) {
        return result.next()
            ? new ChainHead(result.getLong(1), HexFormat.of().formatHex(result.getBytes(2)))
            : ChainHead.EMPTY;
      }
    }
  }

  private static List<String> names(PreparedStatement select) throws SQLException {
    try (ResultSet result = select.executeQuery()) {
      List<String> names = new ArrayList<>();
      while (result.next()) {
        names.add(result.getString(1));
      }
      return names;
    }
  }
}
