package dev.belay.engine.research.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.journal.JournalPayload;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.tape.Tape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceReaderTest {
  @TempDir private Path home;

  @Test
  void tellsWhatTheReportTells() throws Exception {
    try (Tape tape = tape(7);
        EngineSession session = session("told", tape)) {
      SessionReport report = SessionFixture.toEnd(session);
      SessionTrace trace = TraceReader.read(session.log(), report.spec());
      Kpis kpis = Kpis.of(trace);
      assertThat(kpis.fills()).isEqualTo(report.fills()).isGreaterThan(100);
      assertThat(kpis.makerFills()).isEqualTo(report.makerFills());
      assertThat(kpis.volumeLots()).isEqualTo(report.volumeLots());
      assertThat(kpis.feeUnits()).isEqualTo(report.feeUnits());
      assertThat(kpis.orders()).isEqualTo(report.orders());
      assertThat(kpis.netUnits())
          .isEqualTo(report.liquidationUnits() - report.spec().bot().capital().units());
      assertThat(trace.span().prints()).isEqualTo(report.trades());
      assertThat(trace.ending().fingerprint()).isEqualTo(report.fingerprint().value());
      assertThat(trace.span().drawdownMaxUnits()).isEqualTo(report.drawdownMaxUnits());
      assertThat(trace.account().getLast().equityUnits()).isEqualTo(report.equityUnits());
      assertThat(kpis.spreadUnits() + kpis.inventoryUnits()).isEqualTo(kpis.grossUnits());
    }
  }

  @Test
  void itsAccountIsTheLogsAtEveryMark() throws Exception {
    try (Tape tape = tape(8);
        EngineSession session = session("marks", tape)) {
      SessionSpec spec = SessionFixture.toEnd(session).spec();
      List<Long> marked = marks(spec, session.log());
      List<Long> traced =
          TraceReader.read(session.log(), spec).account().stream()
              .map(AccountPoint::equityUnits)
              .toList();
      assertThat(traced).containsAll(marked);
      assertThat(marked).hasSizeGreaterThan(50);
    }
  }

  @Test
  void everyOrderHasOneFate() throws Exception {
    try (Tape tape = tape(9);
        EngineSession session = session("fates", tape)) {
      SessionReport report = SessionFixture.toEnd(session);
      OrderFates fates = TraceReader.read(session.log(), report.spec()).queue().fates();
      assertThat(
              fates.filled()
                  + fates.partlyFilled()
                  + fates.canceled()
                  + fates.rejected()
                  + fates.open())
          .isEqualTo(fates.submitted())
          .isEqualTo(report.orders());
      assertThat(fates.denied()).isEqualTo(report.denials());
    }
  }

  /** The mid after a fill, looked up in the tape itself. */
  @Test
  void midsAfterFillsAreTheTapes() throws Exception {
    try (Tape tape = tape(10);
        EngineSession session = session("mids", tape)) {
      SessionSpec spec = SessionFixture.toEnd(session).spec();
      SessionTrace trace = TraceReader.read(session.log(), spec);
      int known = 0;
      for (int i = 0; i < trace.fills().size(); i++) {
        for (int horizon = 1; horizon < MidsAfter.HORIZONS_NANOS.size(); horizon++) {
          if (trace.midsAfter().isKnown(i, horizon)) {
            long due = trace.fills().get(i).atNanos() + MidsAfter.HORIZONS_NANOS.get(horizon);
            long row = tape.firstRowAt(due + 1) - 1;
            assertThat(trace.midsAfter().halfTicks(i, horizon)).isEqualTo(2 * tape.priceTicks(row));
            known++;
          }
        }
      }
      assertThat(known).isGreaterThan(500);
    }
  }

  /** A log of a session that is not over is read as far as it goes. */
  @Test
  void readsALogThatIsBeingWritten() throws Exception {
    try (Tape tape = tape(11);
        EngineSession session = session("running", tape)) {
      session.run(2_000);
      SessionTrace trace =
          TraceReader.read(session.log(), SessionFixture.backtest("running", tape));
      assertThat(trace.ending().state()).isEqualTo("RUNNING");
      assertThat(trace.span().frames()).isPositive();
    }
  }

  private Tape tape(long seed) throws Exception {
    return SessionFixture.tape(Files.createDirectories(home.resolve("tapes")), seed, 5_000);
  }

  private EngineSession session(String id, Tape tape) {
    return EngineSession.open(
        SessionFixture.setup(SessionFixture.backtest(id, tape), tape, home.resolve(id)));
  }

  private static List<Long> marks(SessionSpec spec, Path log) {
    JournalProjection projection = new JournalProjection(spec);
    List<Long> equities = new ArrayList<>();
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        projection
            .project(reader)
            .filter(row -> row.payload() instanceof JournalPayload.Mark)
            .ifPresent(row -> equities.add(((JournalPayload.Mark) row.payload()).equityUnits()));
      }
    }
    return equities;
  }
}
