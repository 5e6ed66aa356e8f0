package dev.belay.journal.ship;

import dev.belay.api.journal.JournalEvent;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.HashChain;
import dev.belay.journal.chain.JournalRow;
import dev.belay.journal.store.Partitions;
import dev.belay.journal.store.StoredRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stores one stream's events, batch after batch from the first. Its position is what it knows to be
 * stored as the source says: it only moves when a batch was committed or found stored already.
 */
final class StreamWriter {
  private static final String UNIQUE_VIOLATION = "23505";

  private final String stream;
  private final Partitions partitions = new Partitions();
  private HashChain chain = HashChain.start();

  StreamWriter(String stream) {
    this.stream = stream;
  }

  /** Everything up to here is stored. */
  long position() {
    return chain.head().sequence();
  }

  /** To be called after an error, before the next batch. */
  void forgetPartitions() {
    partitions.forget();
  }

  /**
   * Stores the events that follow the position and moves it. When the database turns out to have
   * less than the position says (it was restored from a backup), the position goes back to 0.
   *
   * @throws JournalConflictException when the database has other rows
   */
  void write(Connection connection, List<JournalEvent> events) throws SQLException {
    requireOurs(events);
    partitions.ensure(
        connection, events.stream().map(StreamWriter::day).collect(Collectors.toSet()));
    connection.setAutoCommit(false);
    ChainHead stored = lockHead(connection);
    if (stored.sequence() < position()) {
      connection.rollback();
      chain = HashChain.start();
      return;
    }
    int known = (int) Math.min(events.size(), stored.sequence() - position());
    HashChain next = HashChain.at(chain.head());
    requireSame(chained(next, events.subList(0, known)), connection);
    if (known < events.size()) {
      requireLinked(stored, next.head());
      append(connection, next, events.subList(known, events.size()));
    }
    connection.commit();
    chain = next;
  }

  private void requireOurs(List<JournalEvent> events) {
    for (JournalEvent event : events) {
      if (!event.stream().equals(stream)) {
        throw new IllegalStateException(
            "expected events of stream " + stream + ", was " + event.stream());
      }
    }
  }

  private static LocalDate day(JournalEvent event) {
    return JournalRow.dayOf(event.atNanos());
  }

  private static List<ChainedRow> chained(HashChain next, List<JournalEvent> events) {
    List<ChainedRow> rows = new ArrayList<>(events.size());
    for (JournalEvent event : events) {
      rows.add(ChainedRow.append(next, event));
    }
    return rows;
  }

  private ChainHead lockHead(Connection connection) throws SQLException {
    try (PreparedStatement create =
        connection.prepareStatement(
            "INSERT INTO journal.stream (stream, sequence, hash) VALUES (?, 0, ?)"
                + " ON CONFLICT DO NOTHING")) {
      create.setString(1, stream);
      create.setBytes(2, HashChain.start().hash());
      create.executeUpdate();
    }
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT sequence, hash FROM journal.stream WHERE stream = ? FOR UPDATE")) {
      lock.setString(1, stream);
      try (ResultSet result = lock.executeQuery()) {
        if (!result.next()) {
          throw new SQLException("the head of stream " + stream + " is gone");
        }
        return new ChainHead(result.getLong(1), HexFormat.of().formatHex(result.getBytes(2)));
      }
    }
  }

  private void append(Connection connection, HashChain next, List<JournalEvent> fresh)
      throws SQLException {
    try {
      CopyRows.copy(
          connection,
          "journal.event",
          fresh.stream().map(event -> ChainedRow.append(next, event)).iterator());
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback();
      throw beyondHead(connection, fresh);
    }
    try (PreparedStatement move =
        connection.prepareStatement(
            "UPDATE journal.stream SET sequence = ?, hash = ? WHERE stream = ?")) {
      move.setLong(1, next.head().sequence());
      move.setBytes(2, next.hash());
      move.setString(3, stream);
      move.executeUpdate();
    }
  }

  private JournalConflictException beyondHead(Connection connection, List<JournalEvent> fresh)
      throws SQLException {
    List<StoredRow> rows =
        stored(connection, fresh.getFirst().sequence(), fresh.getLast().sequence());
    long first = rows.isEmpty() ? fresh.getFirst().sequence() : rows.getFirst().row().sequence();
    return new JournalConflictException(
        stream, first, "expected no row after the stream's head, was one");
  }

  private void requireLinked(ChainHead stored, ChainHead expected) {
    if (!stored.equals(expected)) {
      throw new JournalConflictException(
          stream,
          stored.sequence(),
          "expected the stream's head to be %s, was %s".formatted(expected.hash(), stored.hash()));
    }
  }

  private void requireSame(List<ChainedRow> sent, Connection connection) throws SQLException {
    if (sent.isEmpty()) {
      return;
    }
    List<StoredRow> stored =
        stored(connection, sent.getFirst().row().sequence(), sent.getLast().row().sequence());
    for (int i = 0; i < sent.size(); i++) {
      StoredRow expected = sent.get(i).asStored();
      if (i >= stored.size() || stored.get(i).row().sequence() != expected.row().sequence()) {
        throw new JournalConflictException(
            stream, expected.row().sequence(), "expected it to be stored once, was not");
      }
      if (!stored.get(i).equals(expected)) {
        throw new JournalConflictException(
            stream,
            expected.row().sequence(),
            "expected %s, was %s".formatted(expected, stored.get(i)));
      }
    }
  }

  private List<StoredRow> stored(Connection connection, long first, long last) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + StoredRow.COLUMNS
                + " FROM journal.event WHERE stream = ? AND sequence BETWEEN ? AND ?"
                + " ORDER BY sequence, day")) {
      select.setString(1, stream);
      select.setLong(2, first);
      select.setLong(3, last);
      List<StoredRow> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(StoredRow.read(result));
        }
      }
      return rows;
    }
  }
}
