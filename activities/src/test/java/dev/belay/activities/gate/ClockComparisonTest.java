package dev.belay.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.testing.Activities;
import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.TestDesk;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import dev.belay.workflows.plan.LadderStep;
import io.temporal.activity.ActivityInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that was not read, or not closely enough, is named as unread and has no skew. */
class ClockComparisonTest {
  @TempDir private Path home;
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
  void processThatIsAwayIsUnread() {
    desk.runtime().close();
    ClocksCompared compared = compared(InstantSource.system());

    assertThat(compared.unread()).contains("runtime").doesNotContain("postgresql");
    assertThat(compared.skewMillis()).containsKey("postgresql").doesNotContainKey("runtime");
  }

  /** Half a round trip of 510 ms is more than the 250 ms by which an answer may be wrong. */
  @Test
  void answerThatTookTooLongIsUnread() {
    ClocksCompared compared = compared(steppedBy(Duration.ofMillis(510)));

    assertThat(compared.unread()).contains("runtime", "postgresql");
    assertThat(compared.skewMillis()).doesNotContainKeys("runtime", "postgresql");
  }

  @Test
  void answerThatTookLessIsRead() {
    ClocksCompared compared = compared(steppedBy(Duration.ofMillis(400)));

    assertThat(compared.skewMillis()).containsKeys("runtime", "postgresql");
  }

  /** Temporal hands over before now: an hour ago is no way that a machine takes. */
  @Test
  void temporalThatIsFarBehindIsUnread() {
    assertThat(compared(InstantSource.offset(InstantSource.system(), Duration.ofHours(1))).unread())
        .contains("temporal");
  }

  /** Each reading is so much later than the one before. */
  private static InstantSource steppedBy(Duration step) {
    AtomicLong readings = new AtomicLong();
    Instant start = Instant.now();
    return () -> start.plus(step.multipliedBy(readings.getAndIncrement()));
  }

  /** Only inside an activity is there a time of Temporal's. */
  @ActivityInterface
  public interface Comparing {
    ClocksCompared compare();
  }

  private ClocksCompared compared(InstantSource clock) {
    ClockComparison comparison =
        new ClockComparison(desk.runtime().client(), desk.database().dataSource(), clock);
    Gatherer.Scene scene =
        new Gatherer.Scene(
            new LadderStep("desk", "desk", 0, Rung.GATES, 0), Samples.candidate("c"), List.of());
    Comparing comparing = () -> (ClocksCompared) comparison.gather(scene).orElseThrow().body();
    try (Activities activities = new Activities(comparing)) {
      return activities.stub(Comparing.class).compare();
    }
  }
}
