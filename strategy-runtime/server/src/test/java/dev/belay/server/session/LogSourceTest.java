package dev.belay.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.session.KillLatchView;
import dev.belay.engine.tape.Tape;
import dev.belay.server.testing.TestHome;
import dev.belay.server.testing.TestSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSourceTest {
  @TempDir private Path directory;

  @Test
  void shipsNothingThatALossOfPowerCouldTake() throws IOException {
    TestHome home = TestHome.in(directory);
    String tape = TestSessions.tape(home, 11, 1000);
    SessionSpec spec = TestSessions.paper("forced", tape, 0);
    Path log = directory.resolve(EngineSetup.LOG);
    SessionReport report = run(home, spec);
    AtomicLong forcedTo = new AtomicLong();
    try (LogSource source = new LogSource(spec, log, forcedTo::get);
        LogReader frames = LogReader.open(log)) {
      long told = 0;
      for (int stop = 0; stop < 5; stop++) {
        assertThat(source.after(told, 1_000_000)).isEmpty();
        assertThat(source.lastSequence()).isEqualTo(told);
        for (int frame = 0; frame < 500; frame++) {
          assertThat(frames.next()).isTrue();
        }
        forcedTo.set(frames.position());
        List<JournalEvent> more = source.after(told, 1_000_000);
        assertThat(more).isNotEmpty();
        assertThat(more).allMatch(event -> event.atNanos() <= atNanos(frames));
        told = more.getLast().sequence();
      }
      assertThat(told).isLessThan(report.journalSequence());
      forcedTo.set(Files.size(log));
      assertThat(source.after(told, 1_000_000).getLast().sequence())
          .isEqualTo(report.journalSequence());
    }
  }

  /** A report outlasts a loss of power, so all that it tells of must. */
  private SessionReport run(TestHome home, SessionSpec spec) throws IOException {
    try (Tape tape = Tape.open(home.root().resolve("tapes"), spec.feed().name());
        EngineSession session =
            EngineSession.open(
                new EngineSetup(
                    spec,
                    tape,
                    directory,
                    "b".repeat(64),
                    InstantSource.system(),
                    KillLatchView.OPEN,
                    Optional.empty()))) {
      SessionReport report = session.runToEnd();
      assertThat(session.forcedTo()).isEqualTo(Files.size(session.log()));
      return report;
    }
  }

  private static long atNanos(LogReader frames) {
    return Frames.atNanos(frames.buffer(), frames.offset());
  }
}
