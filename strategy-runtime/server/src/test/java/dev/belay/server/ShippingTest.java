package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.journal.JournalHead;
import dev.belay.api.journal.JournalState;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.client.RuntimeClient;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.store.JournalReader;
import dev.belay.journal.store.JournalSchema;
import dev.belay.journal.verify.Expectation;
import dev.belay.journal.verify.JournalVerifier;
import dev.belay.server.home.StartFailure;
import dev.belay.server.testing.Http;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import dev.belay.testing.SlowTail;
import dev.belay.testing.Wait;
import dev.belay.testing.postgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippingTest {
  private static final int SPEED = 2000;

  @TempDir private Path directory;

  private TestHome home;
  private String tape;
  private TestPostgres postgres;
  private String name;
  private DataSource database;

  @BeforeEach
  void startDatabase() throws Exception {
    home = TestHome.in(directory);
    tape = TestSessions.tape(home, 13, 4000);
    postgres = TestPostgres.start();
    name = postgres.createDatabaseNamed();
    database = postgres.dataSource(name);
    JournalSchema.migrate(database);
    Files.writeString(home.root().resolve("password"), postgres.password() + "\n");
  }

  @AfterEach
  void stopDatabase() {
    postgres.close();
  }

  @Test
  void shipsEveryRowOnceThoughTheDatabaseIsKilledMeanwhile() {
    SessionSpec spec = TestSessions.paper("shipped", tape, SPEED);
    try (RunningRuntime runtime = home.start(settings());
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      client.start(spec);
      Wait.until("rows", () -> client.status(spec.id()), status -> status.shippedSequence() > 20);
      assertToldOfItsOwnLog(client, "shipped");
      postgres.kill();
      SessionStatus away = client.status(spec.id());
      Wait.until(
          "progress while the database is away",
          () -> client.status(spec.id()),
          status -> status.journalSequence() > away.journalSequence() + 50);
      postgres.restart();

      SessionReport report = end(client, spec);
      assertShipped(client, report);
    }
  }

  @Test
  void shipsTheRestAfterARestartWhenTheDatabaseWasAwayAllTheTime() throws Exception {
    SessionSpec spec = TestSessions.paper("late", tape, 0);
    SessionReport report;
    postgres.stop();
    try (RunningRuntime runtime = home.start(settings());
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      client.start(spec);
      report = end(client, spec);
      assertThat(client.status(spec.id()).shippedSequence()).isZero();
    }
    postgres.restart();
    try (RunningRuntime runtime = home.start(settings());
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      assertShipped(client, report);
      Path shipped = home.root().resolve("sessions/late/shipped");
      Wait.until("the note", () -> Files.exists(shipped), there -> there);
    }
  }

  /**
   * The database is away for several of the longest waits of the shipper as every runtime has it,
   * and meanwhile the session writes what a paper in wall time would in 40 times ten minutes.
   */
  @Test
  @SlowTail
  void tenMinutesOfTradingWithoutTheDatabaseOnlyMakeItLag() {
    long outageNanos = 24_000 * TestSessions.SECOND;
    SessionSpec spec = TestSessions.paper("outage", TestSessions.tape(home, 19, 10_000), 1000);
    try (RunningRuntime runtime = home.start(settings());
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      client.start(spec);
      Wait.until("rows", () -> client.status(spec.id()), status -> status.shippedSequence() > 20);
      postgres.stop();
      SessionStatus away = client.status(spec.id());
      SessionStatus late =
          Wait.until(
              "an outage of some 24 s",
              () -> client.status(spec.id()),
              status -> status.nowNanos() > away.nowNanos() + outageNanos);
      assertThat(late.state()).isEqualTo(SessionState.RUNNING);
      assertThat(late.shippedSequence()).isLessThanOrEqualTo(away.journalSequence());
      assertThat(late.journalSequence()).isGreaterThan(away.journalSequence() + 1000);
      postgres.restart();

      SessionReport report = end(client, spec);
      assertThat(report.state()).isEqualTo(SessionState.ENDED);
      assertShipped(client, report);
    }
  }

  @Test
  void saysAtOnceThatARunningSessionIsNotShipped() throws Exception {
    SessionSpec spec = TestSessions.paper("clash", tape, SPEED);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO journal.stream (stream, sequence, hash) VALUES ('clash', 5, sha256('x'))");
    }
    try (RunningRuntime runtime = home.start(settings());
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      client.start(spec);
      JournalState state =
          Wait.until(
              "a problem",
              () -> client.journals("").getFirst(),
              journal -> journal.problem().isPresent());
      assertThat(client.status(spec.id()).state().isOver()).isFalse();
      assertThat(state.problem().orElseThrow())
          .startsWith("shipping stopped for good: ")
          .contains("expected it to be stored once, was not");
      assertThat(Http.call(runtime.port(), TestHome.VIEWER, "GET", "/actuator/prometheus").body())
          .contains("belay_shippers{state=\"failed\"} 1.0");
    }
  }

  @Test
  void refusesADatabaseWithoutTheJournal() {
    name = postgres.createDatabaseNamed();

    assertThatThrownBy(() -> home.start(settings()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("belay.database.url")
        .hasMessageContaining("belay up");
  }

  private void assertShipped(RuntimeClient client, SessionReport report) {
    Wait.until(
        "every row in the database",
        () -> client.status(report.spec().id()),
        status -> status.shippedSequence() == report.journalSequence());
    String stream = report.spec().id().value();
    ChainHead told = new ChainHead(report.journalSequence(), report.journalHead());
    assertThat(new JournalReader(database).head(stream)).contains(told);
    assertThat(client.journalHead(stream, Long.MAX_VALUE / 10))
        .isEqualTo(new JournalHead(stream, told.sequence(), told.hash(), true));
    assertThat(client.journalHead(stream, told.sequence() - 1).last()).isFalse();
    long rows = told.sequence();
    assertThat(client.journals(""))
        .containsExactly(new JournalState(stream, rows, rows, Optional.empty()));
    assertThat(client.journals(stream)).isEmpty();
    assertThat(new JournalVerifier(database).verify(stream, new Expectation.Ended(told)).isIntact())
        .isTrue();
  }

  /** A running session's chain is told up to the row that the database has, from the log. */
  private void assertToldOfItsOwnLog(RuntimeClient client, String stream) {
    ChainHead stored = new JournalReader(database).head(stream).orElseThrow();
    assertThat(client.journalHead(stream, stored.sequence()))
        .isEqualTo(new JournalHead(stream, stored.sequence(), stored.hash(), false));
  }

  private static SessionReport end(RuntimeClient client, SessionSpec spec) {
    Wait.until("the end", () -> client.status(spec.id()), status -> status.state().isOver());
    return client.report(spec.id());
  }

  private String[] settings() {
    return new String[] {
      "--belay.database.url=" + postgres.jdbcUrl(name),
      "--belay.database.user=" + postgres.user(),
      "--belay.database.password-file=" + home.root().resolve("password")
    };
  }
}
