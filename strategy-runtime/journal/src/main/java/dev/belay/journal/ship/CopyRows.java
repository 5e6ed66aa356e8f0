package dev.belay.journal.ship;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Iterator;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Rows in PostgreSQL's binary {@code COPY} format: each field after its length in 4 bytes, no
 * escaping. A row's hashed bytes have their texts in just that form, so they are copied as they
 * are. Rows are made while the server takes in those before.
 */
final class CopyRows {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final short FIELDS = 9;
  private static final short END = -1;
  // Field count, lengths of fields and numbers beside a row's bytes: less than this.
  private static final int ROW_OVERHEAD = 128;
  private static final int CHUNK_BYTES = 65_536;
  private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

  private final CopyIn copy;
  private ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).put(HEADER);

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /** Copies rows into a table with the journal's columns, within the connection's transaction. */
  static void copy(Connection connection, String table, Iterator<ChainedRow> rows)
      throws SQLException {
    CopyIn copy =
        new CopyManager(connection.unwrap(BaseConnection.class))
            .copyIn(
                "COPY "
                    + table
                    + " (day, hash, stream, sequence, at_nanos, type, correlation, causation,"
                    + " payload) FROM STDIN (FORMAT binary)");
    try {
      new CopyRows(copy).send(rows);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void send(Iterator<ChainedRow> rows) throws SQLException {
    while (rows.hasNext()) {
      ChainedRow row = rows.next();
      makeRoom(row.bytes().length + ROW_OVERHEAD);
      put(row);
    }
    makeRoom(Short.BYTES);
    chunk.putShort(END);
    flush();
  }

  private void makeRoom(int length) throws SQLException {
    if (chunk.remaining() < length) {
      flush();
      if (chunk.capacity() < length) {
        chunk = ByteBuffer.allocate(length);
      }
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(chunk.array(), 0, chunk.position());
    chunk.clear();
  }

  private void put(ChainedRow chained) {
    byte[] bytes = chained.bytes();
    int stream = Integer.BYTES + ByteBuffer.wrap(bytes).getInt();
    int texts = stream + 2 * Long.BYTES;
    chunk.putShort(FIELDS);
    chunk.putInt(Integer.BYTES);
    chunk.putInt((int) (chained.row().day().toEpochDay() - POSTGRES_EPOCH_DAY));
    chunk.putInt(chained.hash().length).put(chained.hash());
    chunk.put(bytes, 0, stream);
    chunk.putInt(Long.BYTES).put(bytes, stream, Long.BYTES);
    chunk.putInt(Long.BYTES).put(bytes, stream + Long.BYTES, Long.BYTES);
    chunk.put(bytes, texts, bytes.length - texts);
  }
}
