package dev.belay.acceptance.fault;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ladder ends as if nothing had happened, whatever is killed under it. Part of the slow tail:
 * {@code ./belay test --all}.
 */
@EnabledIfSystemProperty(named = "belay.tests.all", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DurabilityTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"worker", "runtime", "postgres", "temporal"})
  void endsAsUndisturbedWhenKilledInASoakAndWhileARequestIsOpen(String process) {
    Climb climb = Climb.promote(desk, "kill-" + process, DeskUnderTest.SLOW);
    climb.awaitSoakAt(Duration.ofHours(8));
    desk.awaitBack(process, desk.kill(process));
    climb.awaitRequest();
    desk.awaitBack(process, desk.kill(process));
    climb.awaitRequest();
    climb.approve();
    climb.awaitEnd().requireWholeGo().requireSameAs(undisturbed);
  }
}
