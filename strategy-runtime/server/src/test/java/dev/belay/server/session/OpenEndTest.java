package dev.belay.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.Legs;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenEndTest {
  @TempDir private Path directory;
  private SessionSpec spec;

  @BeforeEach
  void start() {
    spec = TestSessions.paper("s-1", TestSessions.tape(TestHome.in(directory), 11, 10), 10);
  }

  private List<String> lines(Optional<HeldLots> held) {
    return OpenEnd.lines(spec, Statuses.unstarted(spec, SessionState.HARD_STOPPED, "", held));
  }

  @Test
  void flatSaysNothing() {
    assertThat(lines(Optional.of(new HeldLots(0, Optional.empty())))).isEmpty();
  }

  @Test
  void unknownIsSaidAndIsNotFlat() {
    assertThat(lines(Optional.empty()))
        .containsExactly(
            "OPEN POSITION UNKNOWN: session s-1 ended and could not book all that traded; reconcile"
                + " BTC-USD.test with the venue");
  }

  @Test
  void eachSideOfAHedgedPositionIsSaid() {
    assertThat(lines(Optional.of(new HeldLots(-3, Optional.empty()))))
        .singleElement()
        .asString()
        .startsWith("OPEN POSITION: session s-1 ended with -3 lots of BTC-USD.test;");
    assertThat(lines(Optional.of(new HeldLots(0, Optional.of(new Legs(7, 7))))))
        .satisfiesExactly(
            line -> assertThat(line).contains("ended with 7 lots"),
            line -> assertThat(line).contains("ended with -7 lots"));
  }
}
