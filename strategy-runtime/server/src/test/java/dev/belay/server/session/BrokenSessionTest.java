package dev.belay.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.engine.bot.Bot;
import dev.belay.engine.session.KillLatchView;
import dev.belay.server.home.Home;
import dev.belay.server.home.RuntimeSettings;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import dev.belay.testing.Wait;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error on a bot's thread, as a strategy's endless recursion makes one. */
class BrokenSessionTest {
  @TempDir private Path directory;
  private volatile boolean recursing;
  private volatile boolean failing;

  @Test
  void errorEndsTheSessionAndWhatItKnewLastIsKept() {
    TestHome home = TestHome.in(directory);
    SessionSpec spec = TestSessions.paper("deep", TestSessions.tape(home, 11, 4000), 2000);
    try (Sessions sessions = Sessions.open(setup(home))) {
      sessions.start(spec);
      SessionStatus before =
          Wait.until(
              "a position",
              () -> sessions.status(spec.id()),
              status -> status.positionLots().orElse(0L) != 0);
      recursing = true;
      SessionStatus broken =
          Wait.until(
              "its end",
              () -> sessions.status(spec.id()),
              status -> status.state() == SessionState.FAILED);

      assertThat(broken.text()).contains("StackOverflowError");
      assertThat(broken.nowNanos()).isGreaterThanOrEqualTo(before.nowNanos());
      assertThat(broken.fills()).isGreaterThanOrEqualTo(before.fills());
      assertThat(sessions.find(spec.id()).isOver()).isTrue();
      assertThat(broken.positionLots())
          .isEqualTo(
              LoggedPosition.lots(spec, sessions.find(spec.id()).log()).map(HeldLots::netLots))
          .isPresent();
    }
  }

  @Test
  void positionOfABotThatBrokeIsNotKnown() {
    TestHome home = TestHome.in(directory);
    SessionSpec spec = TestSessions.paper("broken", TestSessions.tape(home, 11, 4000), 2000);
    try (Sessions sessions = Sessions.open(setup(home))) {
      sessions.start(spec);
      Wait.until(
          "a position",
          () -> sessions.status(spec.id()),
          status -> status.positionLots().orElse(0L) != 0);
      failing = true;
      SessionStatus ended =
          Wait.until(
              "its end",
              () -> sessions.status(spec.id()),
              status -> status.state() == SessionState.HARD_STOPPED);

      assertThat(ended.text()).startsWith("the bot threw IllegalStateException");
      assertThat(ended.positionLots()).isEmpty();
      assertThat(sessions.find(spec.id()).outcome().report().positionLots()).isEmpty();
    }
    try (Sessions again = Sessions.open(setup(home))) {
      assertThat(again.status(spec.id()).positionLots()).as("after a restart").isEmpty();
    }
  }

  private HostSetup setup(TestHome home) {
    KillLatchView latch =
        () -> {
          if (recursing) {
            throw new StackOverflowError();
          }
          if (failing && isAskedByABot()) {
            throw new IllegalStateException("no latch to be seen");
          }
          return Optional.empty();
        };
    return new HostSetup(
        Home.open(home.root()),
        "b".repeat(64),
        InstantSource.system(),
        latch,
        Journals.open(Optional.empty()),
        RuntimeSettings.Limits.defaults());
  }

  /** A session asks too, outside its bot: what fails there ends it otherwise. */
  private static boolean isAskedByABot() {
    String bots = Bot.class.getPackageName();
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(bots)));
  }
}
