package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.client.RuntimeClient;
import dev.belay.server.testing.ChildRuntime;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import dev.belay.testing.SmallDisk;
import dev.belay.testing.Wait;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runtime does when the disk under its session logs is full. */
class FullDiskTest {
  /** So slow that the disk is filled long before the session's end. */
  private static final int SPEED = 5000;

  @TempDir private Path directory;

  @Test
  void stopsTheSessionSaysSoAndGoesOnWhereItWasOnceThereIsSpace() {
    TestHome home = TestHome.in(directory);
    String tape = TestSessions.tape(home, 17, 10_000);
    SessionSpec spec = TestSessions.paper("full", tape, SPEED);
    Optional<SmallDisk> mounted = SmallDisk.at(home.root().resolve("sessions"), 32);
    assumeTrue(mounted.isPresent(), "SKIPPED: a small disk cannot be mounted here");
    try (SmallDisk disk = mounted.orElseThrow()) {
      SessionStatus stopped = fillUnder(disk, home, spec);
      disk.free();
      assertGoesOn(disk, home, spec, stopped);
    }
  }

  private static SessionStatus fillUnder(SmallDisk disk, TestHome home, SessionSpec spec) {
    try (ChildRuntime child = ChildRuntime.startOn(disk, home);
        RuntimeClient client = child.client()) {
      client.start(spec);
      SessionStatus seen =
          Wait.until("fills", () -> client.status(spec.id()), status -> status.fills() > 20);
      disk.fill();
      SessionStatus stopped =
          Wait.until("the stop", () -> client.status(spec.id()), status -> status.state().isOver());
      assertThat(stopped.state()).isEqualTo(SessionState.FAILED);
      assertThat(stopped.text())
          .contains("no space for the session log")
          .contains("nothing written is lost")
          .contains("free space");
      disk.fill();
      SessionSpec another = TestSessions.paper("another", spec.feed().name(), SPEED);
      assertThatThrownBy(() -> client.start(another))
          .hasMessageContaining("session another was not started")
          .hasMessageContaining("No space left on device");
      child.kill();
      return seen;
    }
  }

  private static void assertGoesOn(
      SmallDisk disk, TestHome home, SessionSpec spec, SessionStatus before) {
    try (ChildRuntime child = ChildRuntime.startOn(disk, home);
        RuntimeClient client = child.client()) {
      SessionSpec undisturbed = TestSessions.paper("undisturbed", spec.feed().name(), 0);
      client.start(undisturbed);
      SessionReport expected = end(client, undisturbed);
      SessionReport actual = end(client, spec);
      assertThat(actual.state()).isEqualTo(SessionState.ENDED);
      assertThat(actual.fills()).isGreaterThan(before.fills());
      assertThat(actual.fingerprint()).isEqualTo(expected.fingerprint());
      assertThat(actual.journalSequence()).isEqualTo(expected.journalSequence());
    }
  }

  private static SessionReport end(RuntimeClient client, SessionSpec spec) {
    Wait.until("the end", () -> client.status(spec.id()), status -> status.state().isOver());
    return client.report(spec.id());
  }
}
