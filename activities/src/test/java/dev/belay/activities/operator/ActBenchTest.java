package dev.belay.activities.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.TestDesk;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.operator.ActJudge;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.activity.OperatorActivities.NotOpened;
import dev.belay.workflows.activity.OperatorActivities.Opened;
import dev.belay.workflows.activity.OperatorActivities.Opening;
import dev.belay.workflows.activity.OperatorActivities.Promotion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an act arrived: Temporal's word counts for no longer than an act may wait for a worker. */
class ActBenchTest {
  private static final Instant SIGNED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path home;

  private TestDesk desk;
  private Instant now = SIGNED;

  @BeforeEach
  void open() throws IOException {
    desk = new TestDesk(home, () -> now);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void actThatWaitedForAWorkerForFiveMinutesCountsAsArrivedWhenTemporalSaysSo() {
    Instant told = SIGNED.plus(ActJudge.AGE_MAX);

    assertThat(opened("waited", told, told.plus(ActBench.WAIT_MAX))).isInstanceOf(Opened.class);
  }

  @Test
  void actOlderThanThatIsExpiredWhateverTemporalSays() {
    Instant told = SIGNED.plus(ActJudge.AGE_MAX);
    assertExpired(opened("late", told, told.plus(ActBench.WAIT_MAX).plus(SECOND)));
    assertExpired(opened("later", SIGNED, SIGNED.plus(Duration.ofMinutes(60))));
  }

  private static void assertExpired(Opening opening) {
    assertThat(opening)
        .isInstanceOfSatisfying(
            NotOpened.class, refused -> assertThat(refused.code()).isEqualTo("EXPIRED"));
  }

  private Opening opened(String id, Instant told, Instant judgedAt) {
    now = SIGNED;
    Candidate candidate = Samples.candidate(id);
    desk.candidates().add(candidate, now);
    SignedAct act = desk.act("trader-1", desk.promotion(candidate, 1));
    now = judgedAt;
    return desk.operatorActivities()
        .open(
            new Promotion(
                "ladder:" + candidate.subject(),
                "run-" + id,
                id,
                candidate.hash(),
                "demo",
                TestDesk.ID,
                act,
                told));
  }
}
