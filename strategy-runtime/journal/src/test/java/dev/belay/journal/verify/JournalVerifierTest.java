package dev.belay.journal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.chain.HashChain;
import dev.belay.journal.chain.JournalRow;
import dev.belay.journal.fixture.Events;
import dev.belay.journal.fixture.JournalDatabase;
import dev.belay.journal.store.JournalReader;
import dev.belay.journal.store.StoredRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalVerifierTest {
  private static final String COLUMNS =
      "stream, sequence, at_nanos, type, correlation, causation, payload, hash, day";

  private final JournalDatabase database = JournalDatabase.create();
  private final JournalVerifier verifier = new JournalVerifier(database.source());
  private final Events events = Events.of("s", 7, 50);

  @BeforeEach
  void ship() throws InterruptedException {
    database.ship(events);
  }

  @Test
  void passesAnUntouchedStream() {
    StreamVerification result = verifier.verify("s", new Expectation.Ended(events.head()));
    assertThat(result.findings()).isEmpty();
    assertThat(result.isIntact()).isTrue();
    assertThat(result.rows()).isEqualTo(50);
    assertThat(result.head()).isEqualTo(events.head());
    assertThat(result.missingCorrelations()).isZero();
    assertThat(result.firstAtNanos()).isEqualTo(Events.START_NANOS + 1_000_000);
    assertThat(result.elapsedNanos()).isEqualTo(49_000_000);
  }

  @Test
  void passesAStreamThatWentOnAfterASignedHead() {
    HashChain chain = HashChain.start();
    events.all().subList(0, 30).forEach(chain::append);
    assertThat(verifier.verify("s", new Expectation.Passed(chain.head())).isIntact()).isTrue();
    assertThat(verifier.verify("s", new Expectation.Passed(ChainHead.EMPTY)).isIntact()).isTrue();
    assertThat(found(new Expectation.Ended(chain.head()))).containsExactly("31 INSERTED");
  }

  @Test
  void findsAChangedColumn() throws SQLException {
    for (String change :
        new String[] {
          "payload = payload || ' '",
          "type = 'Gap'",
          "at_nanos = at_nanos + 1",
          "correlation = 'x'",
          "causation = ''",
        }) {
      database.tamper("CREATE TABLE kept AS SELECT * FROM journal.event WHERE sequence = 17");
      database.tamper("UPDATE journal.event SET " + change + " WHERE sequence = 17");
      assertThat(found()).as(change).containsExactly("17 CHANGED");
      database.tamper(
          "DELETE FROM journal.event WHERE sequence = 17;"
              + " INSERT INTO journal.event SELECT * FROM kept; DROP TABLE kept");
      assertThat(found()).isEmpty();
    }
  }

  @Test
  void findsChangesAtBothEndsAndSeveralAtOnce() throws SQLException {
    database.tamper("UPDATE journal.event SET causation = 'x' WHERE sequence IN (1, 20, 21, 50)");
    assertThat(found()).containsExactly("1 CHANGED", "20 CHANGED", "21 CHANGED", "50 CHANGED");
  }

  @Test
  void findsDeletedRows() throws SQLException {
    database.tamper("DELETE FROM journal.event WHERE sequence IN (1, 23, 30, 31, 50)");
    assertThat(found()).containsExactly("1 MISSING", "23 MISSING", "30 MISSING", "50 MISSING");
    assertThat(verifier.verify("s", new Expectation.Nothing()).findings().get(2).what())
        .isEqualTo("expected rows 30 to 31, were none");
  }

  @Test
  void findsADeletedStreamWhenItsHeadWasSigned() throws SQLException {
    database.tamper("DELETE FROM journal.event; DELETE FROM journal.stream");
    assertThat(found(new Expectation.Nothing())).isEmpty();
    assertThat(found()).containsExactly("1 MISSING");
  }

  @Test
  void findsAChangedHash() throws SQLException {
    database.tamper("UPDATE journal.event SET hash = sha256('x') WHERE sequence = 30");
    assertThat(found()).containsExactly("30 HASH_CHANGED");
  }

  @Test
  void findsSwappedRows() throws SQLException {
    swap(5, 6);
    assertThat(found()).containsExactly("5 REORDERED", "6 REORDERED");
    swap(20, 40);
    assertThat(found())
        .containsExactly("5 REORDERED", "6 REORDERED", "20 REORDERED", "40 REORDERED");
  }

  @Test
  void findsAnAppendedRow() throws SQLException {
    append(51, false);
    assertThat(found(new Expectation.Nothing())).containsExactly("51 INSERTED");
    assertThat(found()).containsExactly("51 INSERTED");
  }

  @Test
  void findsARowAppendedWithItsHeadByTheSignedHead() throws SQLException {
    append(51, true);
    assertThat(found(new Expectation.Nothing())).isEmpty();
    assertThat(found()).containsExactly("51 INSERTED");
  }

  @Test
  void findsASecondRowOnAnotherDay() throws SQLException {
    database.tamper(
        "CREATE TABLE journal.later PARTITION OF journal.event FOR VALUES FROM ('2023-11-16') TO"
            + " ('2023-11-17'); INSERT INTO journal.event ("
            + COLUMNS
            + ") SELECT stream, sequence, at_nanos + 2 * 86400000000000, type, correlation,"
            + " causation, payload, hash, day + 2 FROM journal.event WHERE sequence = 9");
    assertThat(found()).containsExactly("9 INSERTED");
  }

  @Test
  void findsARewrittenStreamByTheSignedHeadOnly() throws SQLException {
    rewriteFrom(20);
    assertThat(found(new Expectation.Nothing())).isEmpty();
    assertThat(found()).containsExactly("50 REWRITTEN");
  }

  @Test
  void countsMissingCorrelations() throws SQLException {
    database.tamper("UPDATE journal.event SET correlation = '' WHERE sequence IN (3, 4)");
    assertThat(verifier.verify("s", new Expectation.Nothing()).missingCorrelations()).isEqualTo(2);
  }

  @Test
  void tellsTheFirstFindingsAndCountsTheRest() throws Exception {
    Events many = Events.of("many", 8, 400);
    database.ship(many);
    database.tamper("UPDATE journal.event SET causation = 'x' WHERE stream = 'many'");
    StreamVerification result = verifier.verify("many", new Expectation.Ended(many.head()));
    assertThat(result.findings()).hasSize(JournalVerifier.FINDINGS_MAX);
    assertThat(result.findings().getFirst().sequence()).isEqualTo(1);
    assertThat(result.findingCount()).isEqualTo(400);
  }

  @Test
  void namesEveryStreamEvenOneWithoutAHeadAndOneWithoutRows() throws Exception {
    database.ship(Events.of("t", 9, 10));
    database.ship(Events.of("u", 10, 10));
    database.tamper("DELETE FROM journal.stream WHERE stream = 's'");
    database.tamper("DELETE FROM journal.event WHERE stream = 'u'");
    assertThat(verifier.streams("", 10)).containsExactly("s", "t", "u");
    assertThat(verifier.streams("", 2)).containsExactly("s", "t");
    assertThat(verifier.streams("t", 2)).containsExactly("u");
    assertThat(verifier.lastSequence("s")).isEqualTo(50);
    assertThat(verifier.lastSequence("u")).isEqualTo(10);
    assertThat(verifier.lastSequence("v")).isZero();
  }

  private List<String> found() {
    return found(new Expectation.Ended(events.head()));
  }

  private List<String> found(Expectation expectation) {
    return verifier.verify("s", expectation).findings().stream()
        .map(finding -> finding.sequence() + " " + finding.kind())
        .toList();
  }

  /** Each row takes the other's place and keeps its hash. */
  private void swap(long one, long other) throws SQLException {
    database.tamper(
        "UPDATE journal.event SET sequence = 1000 WHERE sequence = %1$d;".formatted(one)
            + "UPDATE journal.event SET sequence = %1$d WHERE sequence = %2$d;"
                .formatted(one, other)
            + "UPDATE journal.event SET sequence = %1$d WHERE sequence = 1000".formatted(other));
  }

  private void append(long sequence, boolean moveHead) throws SQLException {
    StoredRow last = rows().getLast();
    HashChain chain = HashChain.at(new ChainHead(sequence - 1, last.hash()));
    Events longer = Events.of("s", 99, (int) sequence);
    chain.append(longer.all().getLast());
    JournalRow row = JournalRow.of(longer.all().getLast());
    try (Connection connection = database.source().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO journal.event (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, row.stream());
      insert.setLong(2, row.sequence());
      insert.setLong(3, row.atNanos());
      insert.setString(4, row.type());
      insert.setString(5, row.correlation());
      insert.setString(6, row.causation());
      insert.setString(7, row.payload());
      insert.setBytes(8, chain.hash());
      insert.setObject(9, row.day());
      insert.executeUpdate();
    }
    if (moveHead) {
      setHash("UPDATE journal.stream SET hash = ?, sequence = ?", chain.hash(), sequence);
    }
  }

  /** What somebody does who changes a row and knows how the chain is made. */
  private void rewriteFrom(long sequence) throws SQLException {
    database.tamper("UPDATE journal.event SET causation = 'x' WHERE sequence = " + sequence);
    List<StoredRow> rows = rows();
    HashChain chain =
        HashChain.at(new ChainHead(sequence - 1, rows.get((int) sequence - 2).hash()));
    for (StoredRow stored : rows.subList((int) sequence - 1, rows.size())) {
      chain.append(stored.row());
      setHash(
          "UPDATE journal.event SET hash = ? WHERE sequence = ?",
          chain.hash(),
          stored.row().sequence());
    }
    setHash("UPDATE journal.stream SET hash = ?, sequence = ?", chain.hash(), rows.size());
  }

  private void setHash(String sql, byte[] hash, long number) throws SQLException {
    try (Connection connection = database.source().getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      connection.createStatement().execute("SET session_replication_role = replica");
      update.setBytes(1, hash);
      update.setLong(2, number);
      update.executeUpdate();
    }
  }

  private List<StoredRow> rows() {
    return new JournalReader(database.source()).rowsAfter("s", 0, 1000);
  }
}
