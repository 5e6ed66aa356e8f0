package dev.belay.journal.store;

import dev.belay.journal.chain.JournalRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A row as the database has it, believed or not.
 *
 * @param day the partition it lies in
 * @param hash the stored chain hash in lower-case hex
 */
public record StoredRow(JournalRow row, LocalDate day, String hash) {
  /** The columns that {@link #read} expects, in its order. */
  public static final String COLUMNS =
      "stream, sequence, at_nanos, type, correlation, causation, payload, day, hash";

  /** The row a result is at. */
  public static StoredRow read(ResultSet result) throws SQLException {
    return new StoredRow(
        new JournalRow(
            text(result, 1),
            result.getLong(2),
            result.getLong(3),
            text(result, 4),
            text(result, 5),
            text(result, 6),
            text(result, 7)),
        result.getObject(8, LocalDate.class),
        hash(result));
  }

  // Our columns are never null; whoever made them so is for the verifier to find, not for us.
  private static String text(ResultSet result, int column) throws SQLException {
    return Objects.requireNonNullElse(result.getString(column), "");
  }

  private static String hash(ResultSet result) throws SQLException {
    byte[] bytes = result.getBytes(9);
    return bytes == null ? "" : HexFormat.of().formatHex(bytes);
  }
}
