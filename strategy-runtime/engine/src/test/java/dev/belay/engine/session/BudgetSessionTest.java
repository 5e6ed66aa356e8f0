package dev.belay.engine.session;

import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.LatencyReport;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.ResourceBudget;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.engine.tape.Tape;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions whose bot has less than it would use. */
class BudgetSessionTest {
  private static final int ORDERS = 4;
  private static final long WITHIN = 120 * SECOND;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long LOOKING_NANOS = 100_000_000L;

  @TempDir private Path home = Path.of("");
  private @Nullable Tape opened;

  @BeforeEach
  void makeTape() {
    opened = SessionFixture.tape(home.resolve("tapes"), 11, 6_000);
  }

  @AfterEach
  void closeTape() {
    tape().close();
  }

  @Test
  void quotesWaitForTheirBudgetAndCancelsDoNot() {
    SessionReport free = run(spec("free", SessionKind.BACKTEST, ResourceBudget.NONE));
    SessionReport held = run(spec("held", SessionKind.BACKTEST, orders()));
    List<Long> sent = new ArrayList<>();
    for (JournalEvent row : journal("held")) {
      if (row.payload() instanceof JournalPayload.OrderSubmitted) {
        sent.add(row.atNanos());
      }
    }

    assertThat(held.state()).isEqualTo(SessionState.ENDED);
    assertThat(held.orders()).isLessThan(free.orders()).isGreaterThan(100);
    assertThat(held.denials()).isEqualTo(free.denials());
    for (int i = ORDERS; i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - ORDERS)).isGreaterThan(WITHIN);
    }
  }

  @Test
  void whatWaitedWaitsAgainWhenTheSessionIsDoneAgain() {
    SessionReport recorded = run(spec("recorded", SessionKind.BACKTEST, orders()));
    SessionSpec replay = spec("replay", SessionKind.REPLAY, orders());
    SessionReport replayed;
    try (EngineSession session =
        EngineSession.open(
            SessionFixture.replay(replay, tape(), directory("replay"), log("recorded")))) {
      replayed = SessionFixture.toEnd(session);
    }

    assertThat(replayed.divergence()).isEmpty();
    assertThat(replayed.fingerprint()).isEqualTo(recorded.fingerprint());
  }

  @Test
  void botThatUsedUpItsCpuTimeWaits() {
    try (EngineSession session = EngineSession.open(setup(slow()))) {
      assertThat(untilItWaits(session)).isBetween(SECOND, 600 * SECOND);
      assertThat(session.run(1_000)).isPositive();
      assertThat(journal("slow"))
          .extracting(JournalEvent::payload)
          .anyMatch(payload ->
              payload instanceof JournalPayload.Alerted alerted
                  && alerted.trigger() == RiskTrigger.CPU_BUDGET);
    }
  }

  @Test
  void botThatUsedUpItsCpuTimeStopsAllTheSame() {
    try (EngineSession session = EngineSession.open(setup(slow()))) {
      untilItWaits(session);
      session.command(new SessionCommand("s1", SessionCommand.Action.STOP, "enough"));

      SessionReport report = endedWithoutAWait(session);
      assertThat(report.state()).isEqualTo(SessionState.HARD_STOPPED);
      assertThat(report.text()).isEqualTo("enough");
    }
  }

  @Test
  void botThatUsedUpItsCpuTimeIsKilledAllTheSame() {
    AtomicReference<Optional<String>> latch = new AtomicReference<>(Optional.empty());
    EngineSetup open = setup(slow());
    EngineSetup latched =
        new EngineSetup(
            open.spec(),
            open.tape(),
            open.directory(),
            open.build(),
            open.clock(),
            latch::get,
            open.recording());
    try (EngineSession session = EngineSession.open(latched)) {
      untilItWaits(session);
      latch.set(Optional.of("fire"));

      assertThat(endedWithoutAWait(session).text()).isEqualTo("kill latch: fire");
    }
  }

  @Test
  void lookingForWordsIsNoUseOfTheBudget() {
    try (EngineSession session = EngineSession.open(setup(slow()))) {
      session.run(1);
      long start = THREADS.getCurrentThreadCpuTime();
      untilItWaits(session);
      long waiting = THREADS.getCurrentThreadCpuTime();
      while (THREADS.getCurrentThreadCpuTime() - waiting < LOOKING_NANOS) {
        assertThat(session.run(1_000)).isPositive();
      }
      session.command(new SessionCommand("s1", SessionCommand.Action.STOP, "enough"));
      endedWithoutAWait(session);

      long all = THREADS.getCurrentThreadCpuTime() - start;
      assertThat(session.telemetry().cpu().totalNanos()).isLessThan(all - LOOKING_NANOS / 2);
    }
  }

  private SessionSpec slow() {
    return spec("slow", SessionKind.PAPER, cpu(1_000_000L, 600 * SECOND));
  }

  private static long untilItWaits(EngineSession session) {
    long wait = session.run(1_000);
    while (wait == 0) {
      wait = session.run(1_000);
    }
    return wait;
  }

  /** Its clock is unlimited: what it would wait for is its budget. */
  private static SessionReport endedWithoutAWait(EngineSession session) {
    long wait = session.run(1_000);
    while (wait == 0) {
      wait = session.run(1_000);
    }
    assertThat(wait).as("the wait in nanoseconds, or over").isEqualTo(EngineSession.OVER);
    return session.report();
  }

  @Test
  void slownessChangesNoDecisionOfAVirtualSession() {
    SessionReport quick = run(spec("quick", SessionKind.PAPER, ResourceBudget.NONE));
    SessionReport slow = run(spec("recorded", SessionKind.PAPER, cpu(20_000_000L, 40_000_000L)));
    SessionSpec replay = spec("replay", SessionKind.REPLAY, cpu(20_000_000L, 40_000_000L));
    SessionReport replayed;
    try (EngineSession session =
        EngineSession.open(
            SessionFixture.replay(replay, tape(), directory("replay"), log("recorded")))) {
      replayed = SessionFixture.toEnd(session);
    }

    assertThat(slow.fingerprint()).isEqualTo(quick.fingerprint());
    assertThat(replayed.divergence()).isEmpty();
    assertThat(replayed.fingerprint()).isEqualTo(slow.fingerprint());
  }

  @Test
  void useAndLatenciesOfAPaperSessionAreTold() {
    try (EngineSession session =
        EngineSession.open(setup(spec("told", SessionKind.PAPER, orders())))) {
      SessionReport report = SessionFixture.toEnd(session);
      SessionTelemetry told = session.telemetry();

      assertThat(told.orders().total()).isEqualTo(report.orders());
      assertThat(told.requests().total())
          .isGreaterThanOrEqualTo(told.orders().total() + told.cancels().total());
      assertThat(told.orders().waitNanos()).isPresent();
      assertThat(told.cancels().waitNanos()).isEmpty();
      assertThat(told.heldBack()).isPositive();
      assertThat(told.cpu().totalNanos()).isPositive();
      assertThat(told.latencies())
          .extracting(LatencyReport::kind)
          .containsExactly(LatencyReport.Kind.values());
      for (LatencyReport each : told.latencies()) {
        assertThat(each.count()).as("%s", each.kind()).isPositive();
        assertThat(each.buckets().getLast().count()).isEqualTo(each.count());
        assertThat(each.p50Nanos()).isLessThanOrEqualTo(each.p99Nanos());
      }
      // Entry takes 50 ms, the response 70 ms.
      LatencyReport connector = told.latencies().getLast();
      assertThat(connector.p50Nanos()).isBetween(119_000_000L, 121_500_000L);
    }
  }

  @Test
  void nobodyTimesABacktest() {
    try (EngineSession session =
        EngineSession.open(setup(spec("untimed", SessionKind.BACKTEST, orders())))) {
      SessionFixture.toEnd(session);

      assertThat(session.telemetry().latencies()).isEmpty();
      assertThat(session.telemetry().orders().total()).isPositive();
    }
  }

  private static ResourceBudget orders() {
    return new ResourceBudget(
        Optional.of(new RateLimits(List.of(new RateLimits.Window(ORDERS, WITHIN)), List.of(), 0)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ResourceBudget cpu(long nanos, long within) {
    return new ResourceBudget(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new ResourceBudget.CpuBudget(nanos, within)));
  }

  private SessionSpec spec(String id, SessionKind kind, ResourceBudget budget) {
    SessionSpec plain = SessionFixture.spec(id, kind, tape(), ClockSpec.unlimited());
    return SessionFixture.with(plain, plain.bot().withBudget(budget));
  }

  private SessionReport run(SessionSpec spec) {
    try (EngineSession session = EngineSession.open(setup(spec))) {
      return SessionFixture.toEnd(session);
    }
  }

  private EngineSetup setup(SessionSpec spec) {
    return SessionFixture.setup(spec, tape(), directory(spec.id().value()));
  }

  private List<JournalEvent> journal(String id) {
    return SessionFixture.rows(
        log(id), SessionFixture.spec(id, SessionKind.PAPER, tape(), ClockSpec.unlimited()));
  }

  private Path directory(String id) {
    return home.resolve("sessions").resolve(id);
  }

  private Path log(String id) {
    return directory(id).resolve(EngineSetup.LOG);
  }

  private Tape tape() {
    return Objects.requireNonNull(opened);
  }
}
