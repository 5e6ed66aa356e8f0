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
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Recomputes the chain of streams in PostgreSQL and finds and locates what does not fit. A stream
 * is read in one snapshot, row by row; memory does not grow with it. Every method throws {@link
 * JournalUnavailableException} when the database cannot be reached. Safe for concurrent use.
 */
public final class JournalVerifier {
  /** Findings told in full for each stream; the rest is counted. */
  public static final int FINDINGS_MAX = 100;

  private static final int FETCH_ROWS = 2000;

  private final DataSource database;

  public JournalVerifier(DataSource database) {
    this.database = database;
  }

  /** Verifies one stream against what is known of it. */
  public StreamVerification verify(String stream, Expectation expectation) {
    return verify(stream, expectation, (_, _) -> {});
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

  /** Verifies every stream, in the order of their names, each with nothing known of it. */
  public void verifyAll(Consumer<StreamVerification> each) {
    for (String stream : streams()) {
      each.accept(verify(stream, new Expectation.Nothing()));
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
          listener.onRow(stored.row(), scan.isWhole());
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

  /** Those with rows and those that say they have some. */
  private List<String> streams() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT stream FROM journal.stream UNION SELECT stream FROM journal.event"
                    + " ORDER BY 1");
        ResultSet result = select.executeQuery()) {
      List<String> streams = new ArrayList<>();
      while (result.next()) {
        streams.add(result.getString(1));
      }
      return streams;
    } catch (SQLException e) {
      throw new JournalUnavailableException("listing streams", e);
    }
  }
}
