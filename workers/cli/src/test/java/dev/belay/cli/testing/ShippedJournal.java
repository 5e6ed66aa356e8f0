package dev.belay.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.HashChain;
import dev.belay.journal.ship.JournalShipper;
import dev.belay.journal.ship.JournalSource;
import dev.belay.journal.ship.ShipperOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Rows of a stream, in the database and as the runtime would have them. */
public final class ShippedJournal {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final DataSource database;
  private final String stream;
  private final List<JournalEvent> events = new ArrayList<>();

  private ShippedJournal(DataSource database, String stream) {
    this.database = database;
    this.stream = stream;
  }

  /** Ships a stream of so many rows. */
  public static ShippedJournal of(DataSource database, String stream, int rows)
      throws InterruptedException {
    ShippedJournal journal = new ShippedJournal(database, stream);
    journal.grow(rows, "as written");
    journal.ship();
    return journal;
  }

  /** Ships rows of one stream. */
  public static ShippedJournal of(DataSource database, List<JournalEvent> rows)
      throws InterruptedException {
    ShippedJournal journal = new ShippedJournal(database, rows.getFirst().stream());
    journal.events.addAll(rows);
    journal.ship();
    return journal;
  }

  /** The chain's head after a row. */
  public ChainHead headAt(int sequence) {
    HashChain chain = HashChain.start();
    events.subList(0, sequence).forEach(chain::append);
    return chain.head();
  }

  public ChainHead head() {
    return headAt(events.size());
  }

  /** What an owner does who changes a row and knows how the chain is made: all is written anew. */
  public void rewriteFrom(int sequence) throws SQLException, InterruptedException {
    removeAll();
    ShippedJournal forged = new ShippedJournal(database, stream);
    forged.grow(sequence - 1, "as written");
    forged.grow(events.size() - sequence + 1, "forged");
    forged.ship();
  }

  /** Removes the stream's rows and its head. */
  public void removeAll() throws SQLException {
    tamper("DELETE FROM journal.event WHERE stream = '" + stream + "'");
    tamper("DELETE FROM journal.stream WHERE stream = '" + stream + "'");
  }

  /** Runs SQL as an owner who switches the journal's own guard off. */
  public void tamper(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica; " + sql);
    }
  }

  private void grow(int rows, String cause) {
    for (int i = 0; i < rows; i++) {
      long sequence = events.size() + 1L;
      long atNanos = 1_700_000_000_000_000_000L + sequence;
      events.add(
          new JournalEvent(
              stream,
              sequence,
              atNanos,
              "correlation",
              "frame:" + sequence,
              new JournalPayload.Gap(atNanos, cause)));
    }
  }

  private void ship() throws InterruptedException {
    try (JournalShipper shipper =
        JournalShipper.start(database, new Source(stream, events), ShipperOptions.DEFAULT)) {
      assertThat(shipper.awaitShipped(events.size(), LIMIT)).isEqualTo(events.size());
    }
  }

  private record Source(String stream, List<JournalEvent> events) implements JournalSource {
    @Override
    public List<JournalEvent> after(long sequence, int max) {
      int from = (int) Math.min(sequence, events.size());
      return events.subList(from, Math.min(events.size(), from + max));
    }

    @Override
    public long lastSequence() {
      return events.size();
    }
  }
}
