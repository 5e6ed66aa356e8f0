package dev.belay.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.SlowTail;
import dev.belay.workflows.promotion.RequestState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ladder ends as if nothing had happened, whatever is killed under it. Part of the slow tail:
 * {@code ./belay test --all}.
 */
@SlowTail
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DurabilityTest {
  private static final List<String> PARTS = List.of("runtime", "worker", "postgres", "temporal");

  private DeskUnderTest desk;
  private Ending undisturbed;

  @BeforeAll
  void climbUndisturbed(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    desk = DeskUnderTest.up(folder);
    Climb climb = Climb.promote(desk, "calm", "demo");
    climb.awaitRequest();
    climb.approve();
    undisturbed = climb.awaitEnd().requireWholeGo();
  }

  @AfterAll
  void down() {
    if (desk != null) {
      desk.close();
    }
  }

  @Test
  void endsAsUndisturbedWhenEveryPartIsKilledInASoakAndWhileItsRequestIsOpen() {
    Climb climb = Climb.promote(desk, "kill-each", DeskUnderTest.SLOW);
    int hour = 2;
    for (String part : PARTS) {
      climb.awaitSoakAt(Duration.ofHours(hour));
      desk.awaitBack(part, desk.kill(part));
      hour += 4;
    }
    RequestState asked = climb.awaitRequest();
    for (String part : PARTS) {
      desk.awaitBack(part, desk.kill(part));
    }
    endAsUndisturbed(climb, asked);
  }

  @Test
  void goesOnWhereItWasWhenTheSupervisorIsKilledInASoakAndWhileItsRequestIsOpen() {
    Climb climb = Climb.promote(desk, "kill-supervisor", DeskUnderTest.SLOW);
    climb.awaitSoakAt(Duration.ofHours(8));
    desk.killSupervisor();
    desk.upAgain();
    RequestState asked = climb.awaitRequest();
    desk.killSupervisor();
    desk.upAgain();
    endAsUndisturbed(climb, asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "runtime", "postgres", "temporal"})
  void endsAsUndisturbedWhenOnePartIsKilledAtSeveralPointsOfASoak(String part) {
    Climb climb = Climb.promote(desk, "kill-" + part, DeskUnderTest.SLOW);
    for (int hour : new int[] {1, 12}) {
      climb.awaitSoakAt(Duration.ofHours(hour));
      desk.awaitBack(part, desk.kill(part));
    }
    endAsUndisturbed(climb, climb.awaitRequest());
  }

  /** Scaling out is starting more of them: another takes over what one leaves in the middle. */
  @Test
  void endsAsUndisturbedOnTwoWorkersThoughOneIsKilledInTheSoakAndTheOtherAfterIt() {
    try (SecondWorker second = SecondWorker.beside(desk)) {
      Climb climb = Climb.promote(desk, "two-workers", DeskUnderTest.SLOW);
      climb.awaitSoakAt(Duration.ofHours(2));
      desk.signalSupervisor("STOP");
      long first = desk.kill("worker");
      RequestState asked = climb.awaitRequest();
      desk.signalSupervisor("CONT");
      desk.awaitBack("worker", first);
      second.kill();
      endAsUndisturbed(climb, asked);
    }
  }

  private void endAsUndisturbed(Climb climb, RequestState asked) {
    assertThat(climb.awaitRequest().evidence()).isEqualTo(asked.evidence());
    climb.approve();
    climb.awaitEnd().requireWholeGo().requireSameAs(undisturbed);
  }
}
