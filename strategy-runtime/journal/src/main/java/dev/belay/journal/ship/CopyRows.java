package dev.belay.journal.ship;

import dev.belay.journal.chain.JournalRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Rows in PostgreSQL's binary {@code COPY} format, which needs no escaping. */
final class CopyRows {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int FIELDS = 9;
  private static final int CHUNK_BYTES = 65_536;
  private static final LocalDate POSTGRES_EPOCH = LocalDate.of(2000, 1, 1);

  private CopyRows() {}

  /** Copies rows into a table with the journal's columns, within the connection's transaction. */
  static void copy(Connection connection, String table, List<ChainedRow> rows) throws SQLException {
    CopyIn copy =
        new CopyManager(connection.unwrap(BaseConnection.class))
            .copyIn(
                "COPY "
                    + table
                    + " (day, stream, sequence, at_nanos, type, correlation, causation, payload,"
                    + " hash) FROM STDIN (FORMAT binary)");
    try {
      send(copy, rows);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, List<ChainedRow> rows) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK_BYTES + CHUNK_BYTES / 2);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(HEADER);
      for (ChainedRow row : rows) {
        write(out, row);
        if (bytes.size() >= CHUNK_BYTES) {
          flush(copy, bytes);
        }
      }
      out.writeShort(-1);
      flush(copy, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flush(CopyIn copy, ByteArrayOutputStream bytes) throws SQLException {
    copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
    bytes.reset();
  }

  private static void write(DataOutputStream out, ChainedRow chained) throws IOException {
    JournalRow row = chained.row();
    out.writeShort(FIELDS);
    out.writeInt(Integer.BYTES);
    out.writeInt((int) (row.day().toEpochDay() - POSTGRES_EPOCH.toEpochDay()));
    text(out, row.stream());
    number(out, row.sequence());
    number(out, row.atNanos());
    text(out, row.type());
    text(out, row.correlation());
    text(out, row.causation());
    text(out, row.payload());
    bytes(out, chained.hash());
  }

  private static void number(DataOutputStream out, long value) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(value);
  }

  private static void text(DataOutputStream out, String value) throws IOException {
    bytes(out, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }
}
