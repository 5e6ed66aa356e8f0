package dev.belay.activities.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.TestDesk;
import dev.belay.activities.testing.TestTemporal;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Rung;
import dev.belay.workflows.activity.GateActivities;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.LadderOutcome;
import dev.belay.workflows.promotion.LadderResult;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak's journal that somebody with full rights changed after the soak was measured. */
class DamagedJournalTest {
  @TempDir Path home;

  private TestDesk desk;
  private TestTemporal temporal;
  private boolean damaged;

  @BeforeEach
  void open() throws Exception {
    desk = new TestDesk(home);
    temporal = TestTemporal.inRealTime();
    temporal.serve(
        desk.runtimeActivities(),
        desk.operatorActivities(),
        damaging(desk.gateActivities(temporal.client())),
        desk.evidenceActivities());
  }

  @AfterEach
  void close() {
    temporal.close();
    desk.close();
  }

  @Test
  void rowMissingBeforeGatesIsANoGoWithoutTryingAgainForHours() throws Exception {
    Candidate candidate = Samples.candidate("damaged");
    desk.candidates().add(candidate, Instant.now());

    WorkflowStub ladder =
        temporal.start(
            new LadderInput(
                candidate.id().value(),
                candidate.hash(),
                "demo",
                TestDesk.ID,
                desk.act("trader-1", desk.promotion(candidate, 1))));
    LadderResult result = ladder.getResult(60, TimeUnit.SECONDS, LadderResult.class);

    assertThat(result.outcome()).as(result.text()).isEqualTo(LadderOutcome.NO_GO);
    assertThat(result.text())
        .contains("event_store_integrity FAIL", "accounting_integrity ERROR", "a whole journal");
  }

  /** Takes a row out before the first gate of GATES looks. */
  private GateActivities damaging(GateActivities honest) {
    return order -> {
      if (order.step().rung() == Rung.GATES) {
        removeARowOnce();
      }
      return honest.judge(order);
    };
  }

  private synchronized void removeARowOnce() {
    if (!damaged) {
      damaged = true;
      removeARow();
    }
  }

  private void removeARow() {
    try (Connection connection = desk.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL session_replication_role = replica");
      assertThat(statement.executeUpdate("DELETE FROM journal.event WHERE sequence = 10"))
          .isPositive();
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot damage the journal", e);
    }
  }
}
