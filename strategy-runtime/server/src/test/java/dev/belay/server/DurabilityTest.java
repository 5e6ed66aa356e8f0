package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.OrderState;
import dev.belay.api.market.Side;
import dev.belay.api.runtime.KillRequest;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.client.RemoteExecutionAdapter;
import dev.belay.client.RuntimeClient;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.server.testing.ChildRuntime;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import dev.belay.testing.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  /** Session seconds in a wall second: the tape's 16,000 s take some eight. */
  private static final int SPEED = 2000;

  @TempDir private Path directory;

  private TestHome home;
  private String tape;

  @BeforeEach
  void makeHome() {
    home = TestHome.in(directory);
    tape = TestSessions.tape(home, 11, 4000);
  }

  @Test
  void goesOnAfterARestartAsIfNothingHadHappened() {
    SessionSpec disturbed = TestSessions.paper("disturbed", tape, SPEED);
    for (int restart = 0; restart < 2; restart++) {
      try (RunningRuntime runtime = home.start();
          RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
        long before = client.start(disturbed).nowNanos();
        Wait.until(
            "progress",
            () -> client.status(disturbed.id()),
            status -> status.nowNanos() > before + 2000 * TestSessions.SECOND);
      }
    }
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      assertSameAsUndisturbed(client, disturbed);
    }
  }

  @Test
  void losesNothingWhenItIsKilled() {
    SessionSpec disturbed = TestSessions.paper("disturbed", tape, SPEED);
    SessionStatus seen;
    try (ChildRuntime child = ChildRuntime.start(home);
        RuntimeClient client = child.client()) {
      client.start(disturbed);
      seen =
          Wait.until("fills", () -> client.status(disturbed.id()), status -> status.fills() > 20);
      child.kill();
    }
    try (ChildRuntime child = ChildRuntime.start(home);
        RuntimeClient client = child.client()) {
      SessionStatus resumed =
          Wait.until(
              "what was acknowledged",
              () -> client.status(disturbed.id()),
              status -> status.fills() >= seen.fills());
      assertThat(resumed.journalSequence()).isGreaterThanOrEqualTo(seen.journalSequence());
      assertSameAsUndisturbed(client, disturbed);
    }
  }

  @Test
  void suspendsEverythingOnSigtermAndNamesOpenPositions() {
    SessionSpec virtual = TestSessions.paper("virtual", tape, SPEED);
    SessionSpec wall = TestSessions.wall("wall", tape);
    try (ChildRuntime child = ChildRuntime.start(home);
        RuntimeClient client = child.client()) {
      client.start(wall);
      client.start(virtual);
      Wait.until("fills", () -> client.status(virtual.id()), status -> status.fills() > 5);
      long lots = holdWithAPosition(client, TestSessions.paper("open", tape, SPEED));
      SessionSpec ended = TestSessions.paper("ended", tape, SPEED);
      long left = holdWithAPosition(client, ended);
      command(client, ended, "stop", SessionCommand.Action.STOP);
      Wait.until(
          "an end",
          () -> client.status(ended.id()).state() == SessionState.HARD_STOPPED,
          isStopped -> isStopped);
      assertThat(child.terminate()).isEqualTo(143);
      assertThat(child.output())
          .contains("OPEN POSITION: session ended ended with " + left + " lots of BTC-USD.test")
          .contains("session virtual is suspended")
          .contains("session wall is suspended")
          .contains("OPEN POSITION: session open keeps " + lots + " lots of BTC-USD.test");
      assertThat(home.root().resolve("run/runtime.port")).doesNotExist();
    }
    try (ChildRuntime child = ChildRuntime.start(home);
        RuntimeClient client = child.client()) {
      Wait.until(
          "the wall session to run again",
          () -> client.status(wall.id()),
          status -> status.state() == SessionState.RUNNING && status.text().isEmpty());
      assertSameAsUndisturbed(client, virtual);
    }
  }

  @Test
  void holdOfAPersonStaysOverRestartsInWallTime() {
    SessionSpec wall = TestSessions.wall("wall", tape);
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      client.start(wall);
      Wait.until("frames", () -> client.status(wall.id()), status -> status.nowNanos() > 0);
    }
    for (int restart = 0; restart < 2; restart++) {
      try (RunningRuntime runtime = home.start();
          RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
        // The same words again after the first: in each process they come while its log opens.
        command(client, wall, "person-hold", SessionCommand.Action.HOLD);
        long before = client.status(wall.id()).nowNanos();
        SessionStatus later =
            Wait.until(
                "a second of the session",
                () -> client.status(wall.id()),
                status -> status.nowNanos() > Math.max(before, 1) + TestSessions.SECOND);
        assertThat(later.state()).as("restart %d", restart).isEqualTo(SessionState.HELD);
      }
    }
  }

  @Test
  void refusesToGoOnWithAnotherBuildAndTellsThePositionThatIsLeft() throws Exception {
    SessionSpec spec = TestSessions.paper("foreign", tape, SPEED);
    long lots;
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      lots = holdWithAPosition(client, spec);
    }
    Path started = home.root().resolve("sessions/foreign/session.json");
    String text = Files.readString(started);
    String build = CanonicalJson.mapper().readTree(text).get("build").asString();
    Files.writeString(started, text.replace(build, "f".repeat(64)));

    try (ChildRuntime child = ChildRuntime.start(home);
        RuntimeClient client = child.client()) {
      SessionStatus status = client.status(spec.id());
      assertThat(status.state()).isEqualTo(SessionState.FOREIGN_BUILD);
      assertThat(status.text()).contains("f".repeat(64)).contains(build);
      assertThat(status.positionLots()).contains(lots);
      assertThat(client.kill(new KillRequest("k", "test", true)).reached())
          .singleElement()
          .satisfies(reached -> {
            assertThat(reached.session()).isEqualTo(spec.id());
            assertThat(reached.positionLots()).contains(lots);
          });
      int _ = child.terminate();
      assertThat(child.output())
          .contains("OPEN POSITION: session foreign keeps " + lots + " lots of BTC-USD.test");
    }
  }

  @Test
  void failsADamagedSessionAloneAndNamesThePlace() throws Exception {
    SessionSpec damaged = TestSessions.paper("damaged", tape, SPEED);
    SessionSpec whole = TestSessions.paper("whole", tape, 1);
    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      client.start(damaged);
      client.start(whole);
      Wait.until("fills", () -> client.status(damaged.id()), status -> status.fills() > 5);
    }
    Path log = home.root().resolve("sessions/damaged/session.log");
    byte[] bytes = Files.readAllBytes(log);
    bytes[5000] ^= 1;
    Files.write(log, bytes);
    Files.createDirectories(home.root().resolve("sessions/unreadable"));
    Files.writeString(home.root().resolve("sessions/unreadable/session.json"), "{\"spec\":");

    try (RunningRuntime runtime = home.start();
        RuntimeClient client = TestHome.client(runtime.port(), TestHome.WORKFLOW)) {
      SessionStatus failed =
          Wait.until(
              "a failure",
              () -> client.status(damaged.id()),
              status -> status.state() == SessionState.FAILED);
      assertThat(failed.text()).contains("frame").contains("byte");
      assertThat(failed.positionLots()).as("unavailable is never flat").isEmpty();
      assertThat(client.kill(new KillRequest("k", "test", true)).reached())
          .filteredOn(reached -> reached.positionLots().isEmpty())
          .extracting(reached -> reached.session().value())
          .containsExactlyInAnyOrder("damaged", "unreadable");
      assertThat(client.status(whole.id()).state()).isEqualTo(SessionState.RUNNING);
      assertThat(client.sessions())
          .filteredOn(status -> status.id().value().equals("unreadable"))
          .singleElement()
          .satisfies(status -> {
            assertThat(status.text()).contains("session.json");
            assertThat(status.positionLots()).isEmpty();
          });
    }
  }

  /** A held session trades no more, so its position stays what it is. */
  private static long holdWithAPosition(RuntimeClient client, SessionSpec spec) {
    client.start(spec);
    for (int attempt = 0; attempt < 20; attempt++) {
      Wait.until(
          "a position",
          () -> client.status(spec.id()),
          each -> each.positionLots().orElse(0L) != 0);
      command(client, spec, "hold-" + attempt, SessionCommand.Action.HOLD);
      Wait.until(
          "no working order",
          () ->
              client.status(spec.id()).state() == SessionState.HELD
                  && workingOrders(client, spec) == 0,
          held -> held);
      long lots =
          client.fills(spec.id(), FillCursor.START).fills().stream()
              .mapToLong(
                  each -> each.side() == Side.BUY ? each.quantityLots() : -each.quantityLots())
              .sum();
      if (lots != 0) {
        return lots;
      }
      command(client, spec, "resume-" + attempt, SessionCommand.Action.RESUME);
    }
    throw new AssertionError("expected a held position within 20 attempts");
  }

  private static int workingOrders(RuntimeClient client, SessionSpec spec) {
    try (RemoteExecutionAdapter adapter =
        new RemoteExecutionAdapter(client, spec.id(), _ -> {}, InstantSource.system())) {
      return adapter.openOrders() instanceof Answer.Known<List<OrderState>> known
          ? known.value().size()
          : -1;
    }
  }

  private static void command(
      RuntimeClient client, SessionSpec spec, String id, SessionCommand.Action action) {
    SessionStatus _ = client.command(spec.id(), new SessionCommand(id, action, "test"));
  }

  private void assertSameAsUndisturbed(RuntimeClient client, SessionSpec disturbed) {
    SessionSpec undisturbed = TestSessions.paper("undisturbed", tape, 0);
    client.start(undisturbed);
    SessionReport expected = end(client, undisturbed);
    SessionReport actual = end(client, disturbed);
    assertThat(actual.state()).isEqualTo(SessionState.ENDED);
    assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint());
    assertThat(actual.fills()).isEqualTo(expected.fills());
    assertThat(actual.journalSequence()).isEqualTo(expected.journalSequence());
  }

  private static SessionReport end(RuntimeClient client, SessionSpec spec) {
    Wait.until("the end", () -> client.status(spec.id()), status -> status.state().isOver());
    return client.report(spec.id());
  }
}
