package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.engine.tape.Tape;
import dev.belay.testing.SeededSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runs Q-V1 to Q-V3 of {@code cases/queue-replay.md}; skipped where the cases are not. */
class QueueReplayTest {
  private static final double UNITS = 1e8;

  @TempDir private Path home;

  /** {@code cash} in tick-lots; {@code fees} in quote currency. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Q-V1, 860, 452, -6, 3674914, -1.3946369",
    "Q-V2, 868, 471, -5, 3059038, -1.4532589",
    "Q-V3, 866, 460, -60, 36745270, -14.19325885",
  })
  void everyFillIsHftbacktests(
      String run, long orders, int fills, long position, long cash, double fees)
      throws IOException {
    try (Tape tape = tape()) {
      SessionSpec spec = QueueReplay.spec(run, tape);
      EngineSetup setup = SessionFixture.setup(spec, tape, home.resolve(run));
      try (EngineSession session = EngineSession.open(setup)) {
        SessionReport report = SessionFixture.toEnd(session);
        List<String> rows = QueueReplay.fills(session.log());

        assertThat(report.state()).isEqualTo(SessionState.ENDED);
        assertThat(rows).isEqualTo(expected(run));
        assertThat(rows).hasSize(fills);
        assertThat(report.orders()).isEqualTo(orders);
        assertThat(report.denials()).isZero();
        assertThat(report.positionLots()).contains(position);
        assertThat(rows.stream().mapToLong(QueueReplayTest::cash).sum()).isEqualTo(cash);
        assertThat(report.feeUnits()).isEqualTo(Math.round(fees * UNITS));
      }
    }
  }

  @Test
  void runWithoutLogHasTheFingerprintOfTheRunWithOne() {
    try (Tape tape = tape()) {
      SessionSpec spec = QueueReplay.spec("Q-V2", tape);
      SessionReport recorded = run(SessionFixture.setup(spec, tape, home.resolve("log")));
      try (EngineSession session =
          EngineSession.openUnrecorded(SessionFixture.setup(spec, tape, home.resolve("none")))) {
        assertThat(SessionFixture.toEnd(session).fingerprint()).isEqualTo(recorded.fingerprint());
      }
      assertThat(home.resolve("none")).doesNotExist();
    }
  }

  /** Cut anywhere, also in the middle of a frame, and run again. */
  @Test
  void sessionSplitAnywhereEndsWithTheSameFingerprintAndLog() throws IOException {
    SeededSource random = new SeededSource(20240808);
    try (Tape tape = tape()) {
      SessionSpec spec = QueueReplay.spec("Q-V1", tape);
      SessionReport whole = run(SessionFixture.setup(spec, tape, home.resolve("whole")));
      byte[] bytes = Files.readAllBytes(home.resolve("whole").resolve(EngineSetup.LOG));
      for (int round = 0; round < 12; round++) {
        Path directory = Files.createDirectory(home.resolve("split-" + round));
        Path log = directory.resolve(EngineSetup.LOG);
        int cut = random.between(0, bytes.length);
        Files.write(log, Arrays.copyOf(bytes, cut));

        SessionReport again = run(SessionFixture.setup(spec, tape, directory));

        assertThat(again.fingerprint())
            .as("cut at %d of %s", cut, random)
            .isEqualTo(whole.fingerprint());
        assertThat(again.logHead()).isEqualTo(whole.logHead());
        assertThat(Files.mismatch(log, home.resolve("whole").resolve(EngineSetup.LOG)))
            .isEqualTo(-1);
        Files.delete(log);
      }
    }
  }

  @Test
  void replayOfABookSessionMakesTheSameFrames() {
    try (Tape tape = tape()) {
      SessionSpec spec = QueueReplay.spec("Q-V3", tape);
      SessionReport first = run(SessionFixture.setup(spec, tape, home.resolve("first")));
      SessionReport replayed =
          run(
              SessionFixture.replay(
                  QueueReplay.replayOf(spec),
                  tape,
                  home.resolve("replay"),
                  home.resolve("first").resolve(EngineSetup.LOG)));

      assertThat(replayed.divergence()).isEmpty();
      assertThat(replayed.fingerprint()).isEqualTo(first.fingerprint());
    }
  }

  private static SessionReport run(EngineSetup setup) {
    try (EngineSession session = EngineSession.open(setup)) {
      return SessionFixture.toEnd(session);
    }
  }

  private static long cash(String row) {
    String[] words = row.split(",", -1);
    long value = Long.parseLong(words[2]) * Long.parseLong(words[3]);
    return words[1].equals("SELL") ? value : -value;
  }

  private static List<String> expected(String run) throws IOException {
    Path file = QueueReplay.shared().orElseThrow().resolve("cases/queue-replay/" + run + ".csv");
    List<String> lines = Files.readAllLines(file);
    return lines.subList(1, lines.size());
  }

  private Tape tape() {
    Optional<Path> shared = QueueReplay.shared();
    assumeThat(shared).as("the folder shared with cases/queue-replay").isPresent();
    return QueueReplay.tape(shared.orElseThrow(), home.resolve("tapes"));
  }
}
