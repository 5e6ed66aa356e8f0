package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.engine.tape.Tape;
import dev.belay.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds a session in wall time over the end of its process: people, the stop, the lease. */
class HoldTest {
  private static final SessionCommand HOLD =
      new SessionCommand("person-hold", SessionCommand.Action.HOLD, "wait");
  private static final SessionCommand RESUME =
      new SessionCommand("person-resume", SessionCommand.Action.RESUME, "go on");

  @TempDir private Path home = Path.of("");
  private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
  private @Nullable Tape tape;

  @BeforeEach
  void makeTape() {
    tape = SessionFixture.tape(home.resolve("tapes"), 5, 2_000);
  }

  @AfterEach
  void closeTape() {
    Objects.requireNonNull(tape).close();
  }

  @Test
  void stopHoldsASessionAndTheNextProcessLiftsThat() {
    stopAfterAWalk();
    try (EngineSession resumed = open()) {
      retrace(resumed);
      assertThat(resumed.status().state()).isEqualTo(SessionState.HELD);
      walk(resumed, 5);
      assertThat(resumed.status().state()).isEqualTo(SessionState.RUNNING);
    }
  }

  @Test
  void holdSaidBeforeTheLogIsRetracedStays() {
    stopAfterAWalk();
    try (EngineSession resumed = open()) {
      resumed.command(HOLD);
      retrace(resumed);
      walk(resumed, 5);
      assertThat(resumed.status().state()).isEqualTo(SessionState.HELD);
    }
    try (EngineSession again = open()) {
      retrace(again);
      walk(again, 5);
      assertThat(again.status().state()).isEqualTo(SessionState.HELD);
      again.command(RESUME);
      walk(again, 5);
      assertThat(again.status().state()).isEqualTo(SessionState.RUNNING);
    }
  }

  @Test
  void holdSaidWhileTheProcessStopsStays() {
    try (EngineSession session = open()) {
      walk(session, 50);
      session.command(HOLD);
      session.suspend();
      walk(session, 1);
    }
    try (EngineSession resumed = open()) {
      retrace(resumed);
      walk(resumed, 5);
      assertThat(resumed.status().state()).isEqualTo(SessionState.HELD);
    }
  }

  @Test
  void resumeSaidWhileTheProcessStopsDoesNotLiftTheStopsHold() {
    try (EngineSession session = open()) {
      walk(session, 50);
      session.suspend();
      walk(session, 1);
      session.command(RESUME);
      walk(session, 1);
      assertThat(session.status().state()).isEqualTo(SessionState.HELD);
    }
  }

  @Test
  void everyCommandIsHeardHoweverManyCommandsCameBefore() {
    try (EngineSession session = open()) {
      walk(session, 50);
      for (int i = 0; i < 10_000; i++) {
        session.command(
            new SessionCommand("again-" + i, SessionCommand.Action.RESUME, "nothing held"));
        if (i % 1_000 == 999) {
          walk(session, 1);
        }
      }
      walk(session, 1);
      session.command(HOLD);
      walk(session, 1);
      assertThat(session.status().state()).isEqualTo(SessionState.HELD);
      session.command(RESUME);
      walk(session, 1);
      assertThat(session.status().state()).isEqualTo(SessionState.RUNNING);
      session.command(new SessionCommand("late", SessionCommand.Action.STOP, "enough"));
      walk(session, 5);
      assertThat(session.status().state()).isEqualTo(SessionState.HARD_STOPPED);
    }
  }

  @Test
  void startOfAProcessIsNoObserver() {
    try (EngineSession session = open()) {
      walk(session, 50);
      clock.advance(Duration.ofNanos(spec().leaseNanos() + SessionFixture.SECOND));
      run(session);
      assertThat(session.status().state()).isEqualTo(SessionState.UNOBSERVED);
    }
    try (EngineSession resumed = open()) {
      retrace(resumed);
      for (int i = 0; i < 5; i++) {
        run(resumed);
        assertThat(resumed.status().state()).isEqualTo(SessionState.UNOBSERVED);
        clock.advance(Duration.ofSeconds(1));
      }
      walk(resumed, 5);
      assertThat(resumed.status().state()).isEqualTo(SessionState.RUNNING);
    }
  }

  private void stopAfterAWalk() {
    try (EngineSession session = open()) {
      walk(session, 50);
      session.suspend();
      walk(session, 1);
      assertThat(session.status().state()).isEqualTo(SessionState.HELD);
    }
    clock.advance(Duration.ofSeconds(10));
  }

  private EngineSession open() {
    return EngineSession.open(
        new EngineSetup(
            spec(),
            Objects.requireNonNull(tape),
            home.resolve("session"),
            SessionFixture.BUILD,
            clock,
            KillLatchView.OPEN,
            Optional.empty()));
  }

  private SessionSpec spec() {
    return SessionFixture.spec(
        "held", SessionKind.PAPER, Objects.requireNonNull(tape), ClockSpec.wall());
  }

  private static void retrace(EngineSession session) {
    while (session.isResuming()) {
      session.run(1);
    }
  }

  /** With an observer, second by second. */
  private void walk(EngineSession session, int seconds) {
    for (int i = 0; i < seconds; i++) {
      session.observe();
      run(session);
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private static void run(EngineSession session) {
    while (session.run(1_000) == 0) {
      // more is due at once
    }
  }
}
