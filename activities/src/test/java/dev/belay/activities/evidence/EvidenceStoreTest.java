package dev.belay.activities.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.testing.TestDesk;
import dev.belay.evidence.bundle.EvidenceLog;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import dev.belay.testing.postgres.TestPostgres;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceStoreTest {
  private static final String LADDER = "ladder:a@0123456789ab";
  private static final int WRITERS = 16;

  @TempDir Path home;
  private TestDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new TestDesk(home);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void firstOfManyToFillASlotWinsAndAllAreToldWho() throws Exception {
    List<Callable<EvidenceId>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String text = "writer " + i;
      writers.add(() -> desk.book().put(rung(0, text)));
    }

    List<EvidenceId> told = all(writers);

    assertThat(new HashSet<>(told)).hasSize(1);
    assertThat(desk.evidence().byLadder(LADDER, 1))
        .extracting(row -> row.signed().id())
        .containsExactly(told.getFirst());
  }

  @Test
  void leavesOfConcurrentWritersHaveNoGapAndOneOrder() throws Exception {
    List<Callable<EvidenceId>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int ordinal = i;
      writers.add(() -> desk.book().put(rung(ordinal, "rung " + ordinal)));
    }

    List<EvidenceId> told = all(writers);

    List<StoredEvidence> log = desk.evidence().byLadder(LADDER, 1);
    assertThat(log).extracting(StoredEvidence::leaf).containsExactlyElementsOf(leaves(WRITERS));
    assertThat(log).extracting(row -> row.signed().id()).containsExactlyInAnyOrderElementsOf(told);
    assertThat(EvidenceLog.of(log.stream().map(row -> row.signed().id()).toList()).size())
        .isEqualTo(WRITERS);
  }

  @Test
  void retriedPutReturnsTheIdThatIsThere() {
    EvidenceId first = desk.book().put(rung(3, "first"));

    assertThat(desk.book().put(rung(3, "again, with other words"))).isEqualTo(first);
    assertThat(desk.book().read(first).body(EvidenceBody.RungEnded.class).orElseThrow().text())
        .isEqualTo("first");
  }

  @Test
  void decidedLogTakesNothingNewButStillAnswers() {
    EvidenceId rung = desk.book().put(rung(0, "passed"));
    desk.book().put(decision(rung));

    assertThat(desk.book().put(rung(0, "once more"))).isEqualTo(rung);
    assertThatThrownBy(() -> desk.book().put(rung(1, "after a reset")))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(StoreFailure.CLOSED);
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  @Test
  void logThatIsFullOfMeasurementsStillTakesActsAnEndAndTheDecision() throws Exception {
    desk.book().put(rung(0, "passed"));
    takesTheLast(
        EvidenceStoreTest::gate, EvidenceStore.LEAVES_MAX - EvidenceStore.KEPT_FROM_MEASUREMENTS);
    takesTheLast(EvidenceStoreTest::act, EvidenceStore.LEAVES_MAX - 50);
    takesTheLast(ordinal -> rung(1 + ordinal, "ERROR"), EvidenceStore.LEAVES_MAX - 1);

    desk.book().put(decision(desk.evidence().byLadder(LADDER, 1).getFirst().signed().id()));

    assertThat(desk.evidence().byKind(LADDER, 1, "decision")).hasSize(1);
  }

  /** Of a kind of evidence that has room for some pieces, that many are taken and no more. */
  private void takesTheLast(IntFunction<Draft> draft, int room) throws Exception {
    execute("UPDATE evidence.logs SET size = " + (room - 1));
    desk.book().put(draft.apply(0));
    assertThatThrownBy(() -> desk.book().put(draft.apply(1)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(StoreFailure.FULL);
              assertThat(failure.isNonRetryable()).isTrue();
            })
        .hasMessageContaining("one of " + room + " pieces");
  }

  private static Draft gate(int ordinal) {
    return Draft.of(
        "a@0123456789ab",
        new Slot(LADDER, 1, Rung.GATES, "gate", ordinal),
        List.of(),
        new EvidenceBody.GateJudged("g", Verdict.PASS, true, Instant.now(), List.of()));
  }

  private static Draft act(int ordinal) {
    return Draft.of(
        "a@0123456789ab",
        new Slot(LADDER, 1, Rung.START, "act", ordinal),
        List.of(),
        new EvidenceBody.ActJudged(
            new SignedAct("{}", ""), Instant.now(), "", "", Optional.empty(), "accepted"));
  }

  @Test
  void editedBytesAreFoundWhereverTheyAreRead() throws Exception {
    EvidenceId id = desk.book().put(rung(0, "lost money"));
    assertThat(desk.book().read(id).id()).isEqualTo(id);
    execute("UPDATE evidence.evidence SET json = replace(json, 'lost', 'made')");

    assertThatThrownBy(() -> desk.book().read(id))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(StoreFailure.DAMAGED));
  }

  @Test
  void attemptGoesToOneRunOfManyAndToItsRetries() throws Exception {
    LadderStore ladders = desk.ladders();
    List<Callable<LadderStore.Allotment>> runs = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String run = "run-" + i;
      runs.add(() -> ladders.allot(opening(1, run)));
    }

    List<LadderStore.Allotment> told = all(runs);

    assertThat(told).filteredOn(LadderStore.Allotment.Allotted.class::isInstance).hasSize(1);
    String winner = "run-" + told.indexOf(new LadderStore.Allotment.Allotted());
    assertThat(ladders.allot(opening(1, winner))).isEqualTo(new LadderStore.Allotment.Allotted());
    assertThat(ladders.allot(opening(3, "late"))).isEqualTo(new LadderStore.Allotment.Taken(2));
    assertThat(ladders.nextAttempt("a@0123456789ab")).isEqualTo(2);
  }

  @Test
  void schemaThatWasNotMigratedIsRefusedInOneLine() {
    TestPostgres postgres = TestPostgres.shared();
    String name = postgres.createDatabaseNamed();

    assertThatThrownBy(() -> EvidenceSchema.validate(postgres.dataSource(name)))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("belay up")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void schemaOfANewerVersionIsRefusedInOneLine() throws SQLException {
    TestPostgres postgres = TestPostgres.shared();
    DataSource database = postgres.dataSource(postgres.createDatabaseNamed());
    EvidenceSchema.migrate(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO evidence.flyway_history SELECT 99, '99', 'later', type, 'V99__later.sql', 1,"
              + " installed_by, installed_on, 1, true FROM evidence.flyway_history WHERE version ="
              + " '1'");
    }
    for (Consumer<DataSource> use :
        List.<Consumer<DataSource>>of(EvidenceSchema::validate, EvidenceSchema::migrate)) {
      assertThatThrownBy(() -> use.accept(database))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("version 99 of a newer one; use the newer Belay")
          .message()
          .doesNotContain("\n");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = desk.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private static Draft decision(EvidenceId rung) {
    return Draft.of(
        "a@0123456789ab",
        new Slot(LADDER, 1, Rung.DECISION, "decision", 0),
        List.of(),
        new EvidenceBody.Decided(
            Outcome.HOLD,
            List.of("a test"),
            1,
            EvidenceLog.of(List.of(rung)).head(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private static LadderStore.Opening opening(int attempt, String run) {
    return new LadderStore.Opening(
        "a@0123456789ab", attempt, LADDER, "demo", "trader-1", run, Instant.now());
  }

  private static Draft rung(int ordinal, String text) {
    return Draft.of(
        "a@0123456789ab",
        new Slot(LADDER, 1, Rung.GATES, "rung", ordinal),
        List.of(),
        new EvidenceBody.RungEnded(Rung.GATES, Verdict.FAIL, text, Instant.now()));
  }

  private static List<Long> leaves(int count) {
    List<Long> leaves = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      leaves.add(i);
    }
    return leaves;
  }

  private static <T> List<T> all(List<Callable<T>> work) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> done : executor.invokeAll(work)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
