package dev.belay.journal.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.journal.fixture.Events;
import dev.belay.journal.fixture.JournalDatabase;
import dev.belay.journal.verify.Expectation;
import dev.belay.journal.verify.JournalVerifier;
import dev.belay.journal.verify.StreamVerification;
import dev.belay.testing.postgres.TestPostgres;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseOutageTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ShipperOptions IMPATIENT =
      new ShipperOptions(
          200,
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofSeconds(1));

  private TestPostgres postgres;

  @BeforeAll
  void start() {
    postgres = TestPostgres.start();
  }

  @AfterAll
  void stop() {
    postgres.close();
  }

  @Test
  void losesDoublesAndReordersNothingWhenTheDatabaseIsKilledAtAnyPoint() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    JournalDatabase database = JournalDatabase.createOn(postgres);
    Events events = Events.of("s", seed, 20_000);
    try (JournalShipper shipper =
        JournalShipper.start(database.source(), events, JournalDatabase.HASTY)) {
      for (int point = 1; point <= 5; point++) {
        shipper.awaitShipped(point * 3000L, LIMIT);
        // Somewhere in a batch: while copying, before, in or after the commit.
        LockSupport.parkNanos(random.nextLong(5_000_000));
        postgres.kill();
        postgres.restart();
      }
      assertThat(shipper.awaitShipped(20_000, LIMIT)).as("seed %d", seed).isEqualTo(20_000);
    }
    assertStoredExactly(database, events);
  }

  @Test
  void keepsWhatHappensDuringAnOutageForLater() throws Exception {
    JournalDatabase database = JournalDatabase.createOn(postgres);
    Events events = Events.of("s", 1, 100);
    try (JournalShipper shipper =
        JournalShipper.start(database.source(), events, JournalDatabase.HASTY)) {
      assertThat(shipper.awaitShipped(100, LIMIT)).isEqualTo(100);
      postgres.kill();
      events.grow(5000);
      assertThat(shipper.awaitShipped(101, Duration.ofSeconds(1))).isEqualTo(100);
      assertThat(shipper.lag()).isEqualTo(5000);
      assertThat(shipper.status()).isInstanceOf(ShipperStatus.Retrying.class);
      postgres.restart();
      assertThat(shipper.awaitShipped(5100, LIMIT)).isEqualTo(5100);
    }
    assertStoredExactly(database, events);
  }

  /**
   * A database that hangs in the middle of a commit may still complete it when it goes on, long
   * after the shipper gave that answer up and sent the batch again.
   */
  @Test
  void storesNothingTwiceWhenTheDatabaseHangsLongerThanItIsWaitedFor() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    JournalDatabase database = JournalDatabase.createOn(postgres);
    Events events = Events.of("s", seed, 20_000);
    try (JournalShipper shipper = JournalShipper.start(database.source(), events, IMPATIENT)) {
      for (int point = 1; point <= 4; point++) {
        shipper.awaitShipped(point * 3000L, LIMIT);
        LockSupport.parkNanos(random.nextLong(5_000_000));
        postgres.freeze();
        long shipped = shipper.shippedSequence();
        shipper.awaitShipped(20_000, IMPATIENT.networkTimeout().multipliedBy(3));
        assertThat(shipper.shippedSequence()).as("seed %d", seed).isBetween(shipped, 19_999L);
        postgres.thaw();
      }
      assertThat(shipper.awaitShipped(20_000, LIMIT)).as("seed %d", seed).isEqualTo(20_000);
    }
    assertStoredExactly(database, events);
  }

  /** Ten minutes to a shipper that waits 5 s at most are 120 of its longest waits. */
  @Test
  void anOutageOfManyOfItsLongestWaitsOnlyMakesItLag() throws Exception {
    JournalDatabase database = JournalDatabase.createOn(postgres);
    Events events = Events.of("s", 3, 500);
    try (JournalShipper shipper =
        JournalShipper.start(database.source(), events, JournalDatabase.HASTY)) {
      assertThat(shipper.awaitShipped(500, LIMIT)).isEqualTo(500);
      postgres.kill();
      for (int wait = 1; wait <= 120; wait++) {
        events.grow(100);
        shipper.awaitShipped(501, JournalDatabase.HASTY.backoffMax());
      }
      assertThat(shipper.status())
          .isInstanceOfSatisfying(
              ShipperStatus.Retrying.class,
              retrying -> assertThat(retrying.attempts()).isGreaterThan(60));
      assertThat(shipper.lag()).isEqualTo(12_000);
      postgres.restart();
      assertThat(shipper.awaitShipped(12_500, LIMIT)).isEqualTo(12_500);
    }
    assertStoredExactly(database, events);
  }

  @Test
  void startsBeforeTheDatabaseAndTakesOverFromADeadProducer() throws Exception {
    JournalDatabase database = JournalDatabase.createOn(postgres);
    Events events = Events.of("s", 2, 3000);
    JournalShipper first = JournalShipper.start(database.source(), events, JournalDatabase.HASTY);
    first.awaitShipped(400, LIMIT);
    postgres.kill();
    first.close();
    try (JournalShipper second =
        JournalShipper.start(database.source(), events, JournalDatabase.HASTY)) {
      postgres.restart();
      assertThat(second.awaitShipped(3000, LIMIT)).isEqualTo(3000);
    }
    assertStoredExactly(database, events);
  }

  private static void assertStoredExactly(JournalDatabase database, Events events) {
    StreamVerification result =
        new JournalVerifier(database.source())
            .verify(events.stream(), new Expectation.Ended(events.head()));
    assertThat(result.findings()).isEmpty();
    assertThat(result.rows()).isEqualTo(events.lastSequence());
  }
}
