package dev.belay.activities.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.testing.Samples;
import dev.belay.activities.testing.TestDesk;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import dev.belay.workflows.plan.LadderStep;
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
  private ClockComparison.Teller<TemporalClock.Untold> temporal = Instant::now;

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

  /** A little behind is behind, however it was read. */
  @Test
  void temporalThatIsBehindShows() {
    temporal = () -> Instant.now().minusSeconds(2);

    assertThat(compared(InstantSource.system()).skewMillis().get("temporal")).isLessThan(-500);
  }

  @Test
  void temporalThatDoesNotTellIsUnread() {
    temporal =
        () -> {
          throw new TemporalClock.Untold("no note");
        };

    assertThat(compared(InstantSource.system()).unread()).contains("temporal");
  }

  /** Each reading is so much later than the one before. */
  private static InstantSource steppedBy(Duration step) {
    AtomicLong readings = new AtomicLong();
    Instant start = Instant.now();
    return () -> start.plus(step.multipliedBy(readings.getAndIncrement()));
  }

  private ClocksCompared compared(InstantSource clock) {
    ClockComparison comparison =
        new ClockComparison(desk.runtime().client(), desk.database().dataSource(), temporal, clock);
    Gatherer.Scene scene =
        new Gatherer.Scene(
            new LadderStep("desk", "desk", 0, Rung.GATES, 0), Samples.candidate("c"), List.of());
    return (ClocksCompared) comparison.gather(scene).orElseThrow().body();
  }
}
