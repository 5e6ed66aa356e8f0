package dev.belay.journal.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.journal.JournalEvent;
import dev.belay.journal.fixture.Events;
import dev.belay.journal.fixture.JournalDatabase;
import dev.belay.journal.store.JournalReader;
import dev.belay.journal.verify.Expectation;
import dev.belay.journal.verify.JournalVerifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JournalShipperTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final JournalDatabase database = JournalDatabase.create();

  @Test
  void followsAGrowingSource() throws Exception {
    Events events = new Events("s", 1, 1_000_000);
    try (JournalShipper shipper = start(events)) {
      for (int i = 0; i < 10; i++) {
        events.grow(77);
        assertThat(shipper.awaitShipped(events.lastSequence(), LIMIT))
            .isEqualTo(events.lastSequence());
        assertThat(shipper.lag()).isZero();
      }
      assertThat(shipper.status()).isEqualTo(new ShipperStatus.Shipping());
    }
    assertStoredExactly(events);
  }

  @Test
  void goesOnWhereAnEarlierShipperStopped() throws Exception {
    Events events = Events.of("s", 2, 1000);
    for (int i = 0; i < 4; i++) {
      database.ship(events);
      events.grow(333);
    }
    database.ship(events);
    assertStoredExactly(events);
  }

  @Test
  void storesRowsOnceForManyShippersOfOneStream() throws Exception {
    Events events = Events.of("s", 3, 5000);
    List<JournalShipper> shippers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      shippers.add(start(events));
    }
    events.grow(1000);
    for (JournalShipper shipper : shippers) {
      assertThat(shipper.awaitShipped(6000, LIMIT)).isEqualTo(6000);
      shipper.close();
      assertThat(shipper.status()).isEqualTo(new ShipperStatus.Closed());
    }
    assertStoredExactly(events);
  }

  @Test
  void storesABatchOnceHoweverOftenAndInWhateverPiecesItIsSent() throws Exception {
    Events events = Events.of("s", 4, 100);
    write(events, 100);
    write(events, 100);
    write(events, 7);
    events.grow(50);
    write(events, 120);
    assertStoredExactly(events);
  }

  @Test
  void stopsAtAStoredRowThatDiffersAndLeavesIt() throws Exception {
    Events events = Events.of("s", 5, 500);
    database.ship(events);
    database.tamper("UPDATE journal.event SET causation = 'forged' WHERE sequence = 321");
    events.grow(10);

    assertConflict(events, 321, "causation=forged");
    assertThat(database.value("SELECT causation FROM journal.event WHERE sequence = 321"))
        .isEqualTo("forged");
    assertThat(database.value("SELECT max(sequence) FROM journal.event")).isEqualTo("500");
  }

  @Test
  void stopsWhenAnotherSourceClaimsTheStream() throws Exception {
    database.ship(Events.of("s", 6, 500));
    assertConflict(Events.of("s", 7, 600), 1, "expected StoredRow");
  }

  @Test
  void stopsAtARowThatIsMissingOrBeyondTheHead() throws Exception {
    Events events = Events.of("s", 8, 500);
    database.ship(events);
    database.tamper("DELETE FROM journal.event WHERE sequence = 44");
    assertConflict(events, 44, "expected it to be stored once, was not");

    Events other = Events.of("t", 8, 300);
    database.ship(other);
    database.tamper("UPDATE journal.stream SET hash = sha256('x') WHERE stream = 't'");
    other.grow(1);
    assertConflict(other, 300, "expected the stream's head");

    Events third = Events.of("u", 8, 300);
    database.ship(third);
    database.tamper(
        "INSERT INTO journal.event SELECT day, stream, 301, at_nanos, type, correlation,"
            + " causation, payload, hash FROM journal.event WHERE stream = 'u' AND sequence = 300");
    third.grow(1);
    assertConflict(third, 301, "expected no row after the stream's head");
  }

  @Test
  void fillsUpADatabaseThatWasRestoredFromABackup() throws Exception {
    Events events = Events.of("s", 9, 500);
    try (JournalShipper shipper = start(events)) {
      assertThat(shipper.awaitShipped(500, LIMIT)).isEqualTo(500);
      database.tamper(
          "UPDATE journal.stream SET sequence = 100, hash = (SELECT hash FROM journal.event WHERE"
              + " sequence = 100); DELETE FROM journal.event WHERE sequence > 100");
      events.grow(1);
      assertThat(shipper.awaitShipped(501, LIMIT)).isEqualTo(501);
    }
    assertStoredExactly(events);
  }

  @Test
  void saysThatItTriesAgainWhileTheDatabaseIsAway() throws Exception {
    Events events = Events.of("s", 10, 10);
    FlakyDatabase flaky = new FlakyDatabase(database.source());
    flaky.refuse(5);
    try (JournalShipper shipper =
        JournalShipper.start(flaky.source(), events, JournalDatabase.HASTY)) {
      assertThat(shipper.awaitShipped(10, LIMIT)).isEqualTo(10);
      assertThat(flaky.refused()).isEqualTo(5);
      assertThat(shipper.status()).isEqualTo(new ShipperStatus.Shipping());
    }
    flaky.refuse(Integer.MAX_VALUE);
    try (JournalShipper shipper =
        JournalShipper.start(flaky.source(), events, JournalDatabase.HASTY)) {
      assertThat(shipper.awaitShipped(10, Duration.ofMillis(200))).isZero();
      assertThat(shipper.lag()).isEqualTo(10);
      assertThat(shipper.status())
          .isInstanceOfSatisfying(
              ShipperStatus.Retrying.class,
              status -> assertThat(status.cause()).isEqualTo("refused by the test"));
    }
  }

  @Test
  void goesOnWhenItsSourceIsWholeAgainAndSaysSoAtOnce() throws Exception {
    Events events = Events.of("s", 11, 500);
    List<ShipperStatus> told = new CopyOnWriteArrayList<>();
    AtomicInteger breaks = new AtomicInteger(3);
    JournalSource breaking = new BreakingSource(events, breaks);
    try (JournalShipper shipper =
        JournalShipper.start(
            database.source(), breaking, JournalDatabase.HASTY, status -> told.add(status))) {
      assertThat(shipper.awaitShipped(500, LIMIT)).isEqualTo(500);
    }
    assertThat(told.stream().limit(4).map(JournalShipperTest::inShort))
        .containsExactly(
            "1 the log is damaged", "2 the log is damaged", "3 the log is damaged", "");
    assertStoredExactly(events);
  }

  @Test
  void triesAgainARowThatTheDatabaseRefused() throws Exception {
    Events events = Events.of("s", 12, 10);
    database.execute("ALTER TABLE journal.event ALTER COLUMN causation TYPE varchar(3)");
    CountDownLatch refused = new CountDownLatch(2);
    try (JournalShipper shipper =
        JournalShipper.start(
            database.source(), events, JournalDatabase.HASTY, status -> refused.countDown())) {
      assertThat(refused.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(shipper.status()).isInstanceOf(ShipperStatus.Restarting.class);
      database.execute("ALTER TABLE journal.event ALTER COLUMN causation TYPE text");
      assertThat(shipper.awaitShipped(10, LIMIT)).isEqualTo(10);
    }
    assertStoredExactly(events);
  }

  @Test
  void tellsAConflictAtOnceAndTriesItNoMore() throws Exception {
    database.ship(Events.of("s", 13, 500));
    List<ShipperStatus> told = new CopyOnWriteArrayList<>();
    try (JournalShipper shipper =
        JournalShipper.start(
            database.source(),
            Events.of("s", 14, 600),
            JournalDatabase.HASTY,
            status -> told.add(status))) {
      assertThat(shipper.awaitShipped(600, LIMIT)).isZero();
    }
    assertThat(told).singleElement().isInstanceOf(ShipperStatus.Failed.class);
  }

  private static String inShort(ShipperStatus status) {
    return status instanceof ShipperStatus.Restarting(Exception failure, int attempts)
        ? attempts + " " + failure.getMessage()
        : "";
  }

  /** A source that breaks so many times. */
  private record BreakingSource(Events events, AtomicInteger breaks) implements JournalSource {
    @Override
    public String stream() {
      return events.stream();
    }

    @Override
    public List<JournalEvent> after(long sequence, int max) {
      if (breaks.getAndDecrement() > 0) {
        throw new IllegalStateException("the log is damaged");
      }
      return events.after(sequence, max);
    }

    @Override
    public long lastSequence() {
      return events.lastSequence();
    }
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    ShipperOptions fine = ShipperOptions.DEFAULT;
    assertThat(fine.backoffMax()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThatThrownBy(() -> options(0, fine.backoffMin()))
        .hasMessage("expected a batch of 1 to 65536, was 0");
    assertThatThrownBy(() -> options(1, Duration.ofSeconds(6)))
        .hasMessageContaining("expected longest waits from PT6S");
  }

  @Test
  void measuresItselfAgainstARawCopy() throws InterruptedException {
    IngestRates rates = JournalBenchmark.run(database.source(), 2000);
    assertThat(rates.rawRowsPerSecond()).isPositive();
    assertThat(rates.ratio()).isPositive();
  }

  private JournalShipper start(JournalSource events) {
    return JournalShipper.start(database.source(), events, JournalDatabase.HASTY);
  }

  private static ShipperOptions options(int batchMax, Duration backoffMin) {
    return new ShipperOptions(
        batchMax,
        Duration.ofMillis(1),
        backoffMin,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(1));
  }

  private void write(Events events, int batchMax) throws SQLException {
    StreamWriter writer = new StreamWriter("s");
    try (Connection connection = database.source().getConnection()) {
      while (writer.position() < events.lastSequence()) {
        writer.write(connection, events.after(writer.position(), batchMax));
      }
    }
  }

  private void assertConflict(Events events, long sequence, String message) throws Exception {
    try (JournalShipper shipper = start(events)) {
      assertThat(shipper.awaitShipped(events.lastSequence(), LIMIT)).isLessThan(sequence + 1);
      assertThat(shipper.status())
          .isInstanceOfSatisfying(
              ShipperStatus.Failed.class,
              status ->
                  assertThat(status.failure())
                      .isInstanceOfSatisfying(
                          JournalConflictException.class,
                          conflict -> {
                            assertThat(conflict.sequence()).isEqualTo(sequence);
                            assertThat(conflict.stream()).isEqualTo(events.stream());
                          })
                      .hasMessageContaining(message));
    }
  }

  private void assertStoredExactly(Events events) {
    assertThat(
            new JournalVerifier(database.source())
                .verify(events.stream(), new Expectation.Ended(events.head()))
                .findings())
        .isEmpty();
    assertThat(new JournalReader(database.source()).after(events.stream(), 0, 10_000))
        .isEqualTo(events.all());
  }
}
