package dev.belay.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.api.session.SessionState;
import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.cli.desk.Desk;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Verdict;
import dev.belay.testing.SlowTail;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.RuntimeActivities.Observation;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.promotion.LadderOutcome;
import dev.belay.workflows.promotion.LadderState;
import dev.belay.workflows.promotion.RungState;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever may write to Temporal or PostgreSQL can stop a ladder, but makes no GO that verifies.
 * Part of the slow tail: {@code ./belay test --all}.
 */
@SlowTail
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForgeryTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private DeskUnderTest desk;

  @BeforeAll
  void up(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    desk = DeskUnderTest.up(folder);
  }

  @AfterAll
  void down() {
    if (desk != null) {
      desk.close();
    }
  }

  @Test
  void observationCompletedByHandMakesNoSoakShorter() {
    Climb climb = Climb.promote(desk, "by-hand", DeskUnderTest.SLOW);
    climb.awaitSoakAt(Duration.ofHours(2));
    completeObservationByHand(climb);
    climb.awaitRequest();
    climb.approve();
    Ending ending = climb.awaitEnd().requireWholeGo();
    assertThat(ending.report().state()).isEqualTo(SessionState.ENDED);
    assertThat(Duration.ofNanos(ending.report().elapsedNanos()))
        .isGreaterThanOrEqualTo(Duration.ofDays(1));
  }

  @Test
  void forgedPassesOfAWorkerWithoutTheDesksKeysMakeNoGo() {
    Climb climb = Climb.promote(desk, "forged", DeskUnderTest.SLOW);
    climb.awaitSoakAt(Duration.ofHours(2));
    forgeTheRest();
    requireNoGoWhateverIsSigned(climb);
    requireDecision(climb, Outcome.HOLD, "paper_soak was not judged", "PAPER_SOAK did not end");
  }

  @Test
  void sessionsThatNobodyRanMakeNoGo() {
    Climb climb = Climb.promote(desk, "unrun", DeskUnderTest.SLOW);
    Waiting.until(
        climb.candidate().subject() + " in its regression",
        LIMIT,
        () -> climb.state().rung() == Rung.REGRESSION);
    assertThat(forgeTheRest().hasStartedSoak()).isTrue();
    requireNoGoWhateverIsSigned(climb);
    requireDecision(
        climb,
        Outcome.HOLD,
        "REGRESSION did not end",
        "PAPER_SOAK did not end",
        "GATES did not end");
  }

  /** Somebody else answers for the worker until the ladder asks for signatures. */
  private RogueWorker forgeTheRest() {
    desk.signalSupervisor("STOP");
    try {
      desk.kill("worker");
      try (RogueWorker rogue = RogueWorker.start(client(), taskQueue())) {
        rogue.awaitClimbed();
        return rogue;
      }
    } finally {
      desk.signalSupervisor("CONT");
    }
  }

  @Test
  void closedLadderThatIsResetStaysWhatItWas() {
    Climb climb = Climb.promote(desk, "reset", "demo");
    climb.awaitRequest();
    assertThat(climb.sign("risk-1", ActKind.STOP).accepted()).isTrue();
    assertThat(climb.awaitResult().outcome()).isEqualTo(LadderOutcome.NO_GO);
    requireDecision(climb, Outcome.NO_GO, "a person stopped it");
    Optional<ArchiveVerdict> before = Ending.archive(desk, climb);
    for (String point : List.of("LastWorkflowTask", "FirstWorkflowTask")) {
      reset(climb, point);
      requireNoGoWhateverIsSigned(climb);
      assertThat(Ending.archive(desk, climb)).as(point).isEqualTo(before);
    }
  }

  @Test
  void evidenceEditedInTheDatabaseMakesNoGo() throws SQLException {
    Climb climb = Climb.promote(desk, "edited", "demo");
    climb.awaitRequest();
    editKpis(climb);
    for (String name : List.of("risk-1", "risk-2")) {
      ActAnswer answer = climb.sign(name, ActKind.APPROVE);
      assertThat(answer.accepted()).isFalse();
      assertThat(answer.text()).contains("does not verify", "BAD_SIGNATURE");
    }
    requireNoGo(climb);
  }

  @Test
  void journalRowEditedInTheDatabaseMakesNoGo() throws SQLException {
    Climb climb = Climb.promote(desk, "rewritten", DeskUnderTest.SLOW);
    climb.awaitSoakAt(Duration.ofHours(12));
    editJournal(climb);
    requireNoGoWhateverIsSigned(climb);
    RungState soak = climb.state().rungs().getLast();
    assertThat(soak.rung()).isEqualTo(Rung.PAPER_SOAK);
    assertThat(soak.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(soak.text()).contains("is not whole");
  }

  /**
   * People who notice nothing resume nothing and approve what they are asked to; then it stands
   * still or ends, but not in a GO that verifies.
   */
  private void requireNoGoWhateverIsSigned(Climb climb) {
    LadderState asks =
        Waiting.unless(
            climb.candidate().subject() + " asking or ended",
            LIMIT,
            () -> Optional.of(climb.state()).filter(ForgeryTest::asksOrEnded));
    if (asks.result().isEmpty() && asks.expected().contains(ActKind.APPROVE)) {
      boolean first = climb.sign("risk-1", ActKind.APPROVE).accepted();
      boolean second = climb.sign("risk-2", ActKind.APPROVE).accepted();
      assertThat(first && second && climb.awaitResult().outcome() == LadderOutcome.GO).isFalse();
    }
    requireNoGo(climb);
  }

  /** What was decided and, judged again from the archive, why there is no GO. */
  private void requireDecision(Climb climb, Outcome outcome, String... why) {
    climb.awaitResult();
    assertThat(Ending.archive(desk, climb))
        .hasValueSatisfying(archive ->
            assertThat(archive)
                .isInstanceOfSatisfying(
                    ArchiveVerdict.Verified.class,
                    verified -> {
                      assertThat(verified.again().recorded()).hasValue(outcome);
                      assertThat(verified.again().reasons()).contains(why);
                    }));
  }

  private static boolean asksOrEnded(LadderState state) {
    return state.result().isPresent()
        || state.expected().contains(ActKind.APPROVE)
        || (state.request().isPresent() && state.expected().contains(ActKind.RESUME));
  }

  private void requireNoGo(Climb climb) {
    climb
        .state()
        .result()
        .ifPresent(result -> assertThat(result.outcome()).isNotEqualTo(LadderOutcome.GO));
    Ending.archive(desk, climb).ifPresent(ForgeryTest::requireNoGo);
  }

  private static void requireNoGo(ArchiveVerdict verdict) {
    if (verdict instanceof ArchiveVerdict.Verified verified) {
      assertThat(verified.again().supports()).isNotEqualTo(Outcome.GO);
      assertThat(verified.again().recorded()).isNotEqualTo(Optional.of(Outcome.GO));
    }
  }

  /** The worker observes still; somebody else says how it ended. */
  private void completeObservationByHand(Climb climb) {
    String soak = climb.workflowIdOfSoak();
    String activity =
        client()
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(desk.desk().temporal().namespace())
                    .setExecution(WorkflowExecution.newBuilder().setWorkflowId(soak))
                    .build())
            .getPendingActivitiesList()
            .getFirst()
            .getActivityId();
    client()
        .newActivityCompletionClient()
        .complete(soak, Optional.empty(), activity, new Observation(SessionState.ENDED, 86_400));
  }

  private void reset(Climb climb, String point) {
    try {
      int code =
          new ProcessBuilder(
                  desk.temporalBinary().toString(),
                  "workflow",
                  "reset",
                  "--workflow-id",
                  climb.workflowId(),
                  "--type",
                  point,
                  "--reason",
                  "forgery",
                  "--address",
                  desk.desk().address().temporal())
              .redirectErrorStream(true)
              .redirectOutput(desk.home().log("reset").toFile())
              .start()
              .waitFor();
      assertThat(code).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** More profit in the KPIs, under an id that fits. */
  private void editKpis(Climb climb) throws SQLException {
    String json =
        new EvidenceStore(desk.desk().evidence())
            .byKind(climb.workflowId(), 1, "soak-kpis")
            .getFirst()
            .signed()
            .json();
    String better = json.replaceFirst("\"fills\":\"?\\d+", "\"fills\":\"99999");
    assertThat(better).isNotEqualTo(json);
    try (Connection connection = owner();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE evidence.evidence SET json = ?, id = ? WHERE ladder = ? AND kind = ?")) {
      update.setString(1, better);
      update.setString(2, CanonicalJson.sha256Hex(better));
      update.setString(3, climb.workflowId());
      update.setString(4, "soak-kpis");
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  /** A row in the middle of what was shipped so far, by somebody who may drop triggers. */
  private void editJournal(Climb climb) throws SQLException {
    String stream = climb.soakSession().value();
    try (Connection connection = owner();
        Statement statement = connection.createStatement()) {
      long last = lastRow(statement, stream);
      statement.execute("ALTER TABLE journal.event DISABLE TRIGGER ALL");
      int rows =
          statement.executeUpdate(
              "UPDATE journal.event SET payload = replace(payload, '1', '2') WHERE stream = '"
                  + stream
                  + "' AND sequence = "
                  + Math.max(1, last / 2));
      statement.execute("ALTER TABLE journal.event ENABLE TRIGGER ALL");
      assertThat(rows).isEqualTo(1);
    }
  }

  private static long lastRow(Statement statement, String stream) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT max(sequence) FROM journal.event WHERE stream = '" + stream + "'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection owner() throws SQLException {
    return desk.desk().database().getConnection();
  }

  private WorkflowClient client() {
    return desk.desk().temporal().client();
  }

  private String taskQueue() {
    Desk open = desk.desk();
    return TaskQueues.of(open.config().id());
  }
}
