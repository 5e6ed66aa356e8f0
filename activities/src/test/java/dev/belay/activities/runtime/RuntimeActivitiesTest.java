package dev.belay.activities.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.testing.Activities;
import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.TestDesk;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.CandidateDocument;
import dev.belay.evidence.record.Slot;
import dev.belay.workflows.activity.EvidenceActivities;
import dev.belay.workflows.activity.EvidenceActivities.SoakOrder;
import dev.belay.workflows.activity.RuntimeActivities;
import dev.belay.workflows.activity.RuntimeActivities.StudyOrder;
import dev.belay.workflows.plan.LadderStep;
import dev.belay.workflows.plan.SessionIds;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an activity does when Temporal or the runtime says no. */
class RuntimeActivitiesTest {
  @TempDir private Path home;
  private TestDesk desk;
  private LadderStep step;

  @BeforeEach
  void open() throws Exception {
    desk = new TestDesk(home);
    Candidate candidate = Samples.candidate("runs");
    step =
        new LadderStep("ladder:" + candidate.subject(), candidate.subject(), 1, Rung.REGRESSION, 0);
    Slot start = new Slot(step.ladder(), 1, Rung.START, "candidate", 0);
    desk.book().put(Draft.of(step.subject(), start, List.of(), new CandidateDocument(candidate)));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void studyThatIsNotWantedAnyMoreIsEnded() {
    study(new ActivityCanceledException());

    assertThat(desk.runtime().canceled()).containsExactly(SessionIds.study(step).value());
  }

  /** The try that Temporal gave up is not the only one: the next goes on with the same study. */
  @Test
  void tryThatCameTooLateEndsNoStudy() {
    study(new ActivityNotExistsException(new IllegalStateException("timed out")));

    assertThat(desk.runtime().canceled()).isEmpty();
  }

  private void study(ActivityCompletionException heartbeat) {
    desk.runtime().studiesEnd(false);
    try (Activities activities = new Activities(desk.runtimeActivities())) {
      activities.answerHeartbeats(heartbeat);
      RuntimeActivities stub = activities.stub(RuntimeActivities.class);
      assertThat(catchThrowable(() -> stub.study(new StudyOrder(step, 60)))).isNotNull();
    }
  }

  /** A session that broke has no report, however often it is asked; one that runs will. */
  @ParameterizedTest
  @CsvSource({"NO_REPORT, true", "UNKNOWN_SESSION, true", "NOT_OVER, false", "TOO_MANY, false"})
  void soakWithoutAReportEndsItsMeasurementAtOnce(ProblemCode code, boolean atOnce) {
    desk.runtime().refuseEvidence(code);
    try (Activities activities = new Activities(desk.evidenceActivities())) {
      LadderStep soak = step.at(Rung.PAPER_SOAK, 0);
      EvidenceActivities stub = activities.stub(EvidenceActivities.class);

      assertThatExceptionOfType(ActivityFailure.class)
          .isThrownBy(() -> stub.measureSoak(new SoakOrder(soak, SessionIds.soak(soak))))
          .havingCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.isNonRetryable()).isEqualTo(atOnce);
                assertThat(failure.getType().equals(code.name())).isEqualTo(atOnce);
              });
    }
  }
}
