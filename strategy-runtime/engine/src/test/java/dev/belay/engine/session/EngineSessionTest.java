package dev.belay.engine.session;

import static dev.belay.engine.session.SessionFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.strategy.BotState;
import dev.belay.engine.frame.LogVerification;
import dev.belay.engine.tape.Tape;
import dev.belay.testing.SeededSource;
import dev.belay.testing.SettableClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A session in each mode of its loop. */
@ParameterizedClass
@MethodSource("loops")
class EngineSessionTest {
  private static final long SEED = 20_260_101;

  private final LoopConfig loop;
  @TempDir private Path home = Path.of("");
  private @Nullable Tape opened;

  EngineSessionTest(LoopConfig loop) {
    this.loop = loop;
  }

  static List<LoopConfig> loops() {
    return List.of(LoopConfig.DEFAULT, LoopConfig.ticking(250_000_000L, LoopConfig.Idle.BACK_OFF));
  }

  @BeforeEach
  void makeTape() {
    opened = SessionFixture.tape(home.resolve("tapes"), SEED, 6_000);
  }

  @AfterEach
  void closeTape() {
    tape().close();
  }

  @Test
  void sameEventsGiveTheSameFingerprintAndTheSameBytes() throws IOException {
    SessionReport first = backtest("one");
    SessionReport second = backtest("two");

    assertThat(first.state()).isEqualTo(SessionState.ENDED);
    assertThat(first.fills()).isGreaterThan(50);
    assertThat(first.trades()).isEqualTo(tape().rows());
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
    assertThat(second.logHead()).isEqualTo(first.logHead());
    assertThat(Files.mismatch(log("one"), log("two"))).isEqualTo(-1);
  }

  @Test
  void sessionKilledAnywhereAndResumedIsTheUndisturbedOne() throws IOException {
    SessionReport undisturbed = backtest("whole");
    SeededSource random = new SeededSource(SEED);
    for (int round = 0; round < 12; round++) {
      String id = "split-" + round;
      SessionReport resumed = killedAndResumed(id, random);

      assertThat(resumed.fingerprint())
          .as("round %d, %s", round, random)
          .isEqualTo(undisturbed.fingerprint());
      assertThat(resumed.logHead()).isEqualTo(undisturbed.logHead());
      assertThat(Files.mismatch(log("whole"), log(id))).isEqualTo(-1);
    }
  }

  @Test
  void replayOfARecordingDoesTheSame() {
    SessionReport recorded = backtest("recorded");
    SessionSpec spec = spec("replay", SessionKind.REPLAY, ClockSpec.unlimited());
    SessionReport replayed =
        toEnd(SessionFixture.replay(spec, tape(), directory("replay"), log("recorded")));

    assertThat(replayed.state()).isEqualTo(SessionState.ENDED);
    assertThat(replayed.divergence()).isEmpty();
    assertThat(replayed.fingerprint()).isEqualTo(recorded.fingerprint());
    assertThat(replayed.equityUnits()).isEqualTo(recorded.equityUnits());
  }

  @Test
  void replayWithOtherParametersSaysWhereItDiverges() {
    backtest("recorded");
    SessionSpec same = spec("replay", SessionKind.REPLAY, ClockSpec.unlimited());
    SessionSpec other =
        new SessionSpec(
            same.id(),
            same.kind(),
            SessionFixture.bot("epp", Map.of("level_size", "0.7")).withLoop(loop),
            same.feed(),
            same.clock(),
            same.bounds(),
            same.leaseNanos(),
            same.replayOf(),
            same.correlation());
    SessionReport replayed =
        toEnd(SessionFixture.replay(other, tape(), directory("replay"), log("recorded")));

    assertThat(replayed.divergence().orElseThrow()).startsWith("frame ").contains("recorded");
  }

  @Test
  void journalHasNoGapsAndAddsUpToTheReport() {
    SessionReport report = backtest("journal");
    List<JournalEvent> rows = journal("journal");

    assertThat(rows.getFirst().payload()).isInstanceOf(JournalPayload.SessionStarted.class);
    assertThat(rows.getLast().payload()).isInstanceOf(JournalPayload.SessionEnded.class);
    assertThat(report.journalSequence()).isEqualTo(rows.size());
    long position = 0;
    long realized = 0;
    long fees = 0;
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).sequence()).isEqualTo(i + 1L);
      if (rows.get(i).payload() instanceof JournalPayload.Fill fill) {
        position += fill.side().sign() * fill.quantityLots();
        realized += fill.realizedUnits();
        fees += fill.feeUnits();
        assertThat(fill.positionLots()).isEqualTo(position);
      }
    }
    assertThat(report.positionLots()).contains(position);
    assertThat(realized).isEqualTo(report.realizedUnits());
    assertThat(fees).isEqualTo(report.feeUnits());
    assertThat(count(rows, JournalPayload.Fill.class)).isEqualTo(report.fills());
    assertThat(count(rows, JournalPayload.OrderSubmitted.class)).isEqualTo(report.orders());
    assertThat(count(rows, JournalPayload.Markout.class)).isGreaterThan(report.fills() - 20);
    long minutes = report.elapsedNanos() / (60 * SECOND);
    assertThat(count(rows, JournalPayload.Mark.class)).isBetween(minutes, minutes + 2);
  }

  @Test
  void noOrderFillsBeyondItsQuantityAndThePositionStaysWithinItsCap() {
    backtest("fills");
    List<JournalEvent> rows = journal("fills");
    Map<String, Long> left = new HashMap<>();
    for (JournalEvent row : rows) {
      switch (row.payload()) {
        case JournalPayload.OrderSubmitted order -> left.put(order.order(), order.quantityLots());
        case JournalPayload.Fill fill -> {
          long before = left.getOrDefault(fill.order(), 0L);
          assertThat(fill.quantityLots()).isLessThanOrEqualTo(before);
          assertThat(fill.leavesLots()).isEqualTo(before - fill.quantityLots());
          assertThat(Math.abs(fill.positionLots())).isLessThanOrEqualTo(200_000_000L);
          left.put(fill.order(), fill.leavesLots());
        }
        default -> assertThat(row.correlation()).isEqualTo("ladder:test");
      }
    }
  }

  @Test
  void heldTimeDoesNotCountAndNothingIsPlaced() {
    EngineSession session =
        EngineSession.open(SessionFixture.setup(paper("held"), tape(), directory("held")));
    session.run(4_000);
    session.command(new SessionCommand("h1", SessionCommand.Action.HOLD, "lunch"));
    session.command(new SessionCommand("h1", SessionCommand.Action.HOLD, "lunch"));
    session.run(2_000);
    assertThat(session.status().id().value()).isEqualTo("held");
    session.command(new SessionCommand("r1", SessionCommand.Action.RESUME, "back"));
    SessionReport report = SessionFixture.toEnd(session);
    session.close();

    assertThat(report.heldNanos()).isPositive();
    List<JournalEvent> rows = journal("held");
    assertThat(count(rows, JournalPayload.Commanded.class)).isEqualTo(2);
    boolean held = false;
    for (JournalEvent row : rows) {
      if (row.payload() instanceof JournalPayload.StateChanged changed) {
        held = changed.state() == BotState.HELD;
      }
      if (held) {
        assertThat(row.payload()).isNotInstanceOf(JournalPayload.OrderSubmitted.class);
      }
    }
  }

  @Test
  void commandsAreDoneAgainWhereTheyWere() {
    EngineSession session =
        EngineSession.open(SessionFixture.setup(paper("cmd"), tape(), directory("cmd")));
    session.run(3_000);
    session.command(new SessionCommand("h1", SessionCommand.Action.HOLD, "lunch"));
    session.run(1_000);
    session.command(new SessionCommand("r1", SessionCommand.Action.RESUME, "back"));
    session.run(1_000);
    session.close();
    SessionReport resumed = toEnd(SessionFixture.setup(paper("cmd"), tape(), directory("cmd")));

    assertThat(resumed.heldNanos()).isPositive();
    assertThat(count(journal("cmd"), JournalPayload.Commanded.class)).isEqualTo(2);
    assertThat(toEnd(SessionFixture.setup(paper("cmd"), tape(), directory("cmd"))).fingerprint())
        .isEqualTo(resumed.fingerprint());
  }

  @Test
  void stopByAPersonEndsItHard() {
    EngineSession session =
        EngineSession.open(SessionFixture.setup(paper("stop"), tape(), directory("stop")));
    session.run(4_000);
    session.command(new SessionCommand("s1", SessionCommand.Action.STOP, "enough"));
    SessionReport report = SessionFixture.toEnd(session);
    session.close();

    assertThat(report.state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(report.text()).isEqualTo("enough");
    assertThat(report.hardStops()).isZero();
    assertThat(report.trades()).isLessThan(tape().rows());
  }

  @Test
  void lossBoundStopsItHard() {
    SessionSpec spec = paper("loss");
    SessionSpec bounded =
        new SessionSpec(
            spec.id(),
            spec.kind(),
            spec.bot(),
            spec.feed(),
            spec.clock(),
            SessionFixture.bounds("0.5"),
            spec.leaseNanos(),
            spec.replayOf(),
            spec.correlation());
    SessionReport report = toEnd(SessionFixture.setup(bounded, tape(), directory("loss")));

    assertThat(report.state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(report.hardStops()).isEqualTo(1);
    assertThat(report.text()).contains("loss bound");
  }

  @Test
  void killLatchStopsItAndAReplayFindsItToo() {
    int[] reads = {0};
    EngineSetup plain = SessionFixture.setup(paper("latch"), tape(), directory("latch"));
    KillLatchView latch = () -> ++reads[0] > 100 ? Optional.of("drill") : Optional.empty();
    SessionReport report =
        toEnd(
            new EngineSetup(
                plain.spec(),
                plain.tape(),
                plain.directory(),
                plain.build(),
                plain.clock(),
                latch,
                Optional.empty()));
    SessionSpec spec = spec("replay", SessionKind.REPLAY, ClockSpec.unlimited());
    SessionReport replayed =
        toEnd(SessionFixture.replay(spec, tape(), directory("replay"), log("latch")));

    assertThat(report.state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(report.text()).isEqualTo("kill latch: drill");
    assertThat(replayed.divergence()).isEmpty();
    assertThat(replayed.fingerprint()).isEqualTo(report.fingerprint());
    assertThat(toEnd(plain).fingerprint()).isEqualTo(report.fingerprint());
  }

  @Test
  void leaseThatRunsOutStopsQuotingUntilItIsRenewed() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    EngineSession session = EngineSession.open(setup(paper("lease"), clock));
    session.run(3_000);
    clock.advance(Duration.ofSeconds(61));
    session.run(1_000);
    assertThat(lastState(session)).isEqualTo(SessionState.UNOBSERVED);
    session.observe();
    SessionReport report = SessionFixture.toEnd(session);
    session.close();

    assertThat(report.state()).isEqualTo(SessionState.ENDED);
    assertThat(count(journal("lease"), JournalPayload.StateChanged.class)).isEqualTo(2);
  }

  @Test
  void anotherBuildDoesNotGoOn() {
    EngineSetup plain = SessionFixture.setup(paper("build"), tape(), directory("build"));
    EngineSession session = EngineSession.open(plain);
    session.run(100);
    session.close();
    SessionReport report =
        toEnd(
            new EngineSetup(
                plain.spec(),
                plain.tape(),
                plain.directory(),
                "c".repeat(64),
                plain.clock(),
                plain.latch(),
                Optional.empty()));

    assertThat(report.state()).isEqualTo(SessionState.FOREIGN_BUILD);
  }

  @Test
  void anotherSpecIsRefused() {
    EngineSetup plain = SessionFixture.setup(paper("spec"), tape(), directory("spec"));
    EngineSession session = EngineSession.open(plain);
    session.run(100);
    session.close();
    SessionSpec spec = plain.spec();
    SessionSpec other =
        new SessionSpec(
            spec.id(),
            spec.kind(),
            spec.bot(),
            spec.feed(),
            spec.clock(),
            SessionFixture.bounds("77"),
            spec.leaseNanos(),
            spec.replayOf(),
            spec.correlation());

    assertThatThrownBy(
            () -> EngineSession.open(SessionFixture.setup(other, tape(), directory("spec"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another id");
  }

  @Test
  void wallClockSessionRebuildsItsStateAndItsAbsenceIsAGap() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    SessionSpec spec = spec("wall", SessionKind.PAPER, ClockSpec.wall());
    EngineSession session = EngineSession.open(setup(spec, clock));
    walk(session, clock, 2_000);
    SessionStatus before = session.status();
    session.close();
    clock.advance(Duration.ofMinutes(10));
    EngineSession resumed = EngineSession.open(setup(spec, clock));
    while (resumed.isResuming()) {
      resumed.run(1);
    }
    resumed.observe();
    SessionStatus rebuilt = resumed.status();
    assertThat(before.fills()).isPositive();
    assertThat(rebuilt.fills()).isEqualTo(before.fills());
    assertThat(rebuilt.positionLots()).isEqualTo(before.positionLots());
    assertThat(rebuilt.equityUnits()).isEqualTo(before.equityUnits());
    assertThat(rebuilt.elapsedNanos()).isEqualTo(before.elapsedNanos());
    walk(resumed, clock, 200);
    List<JournalEvent> rows = journal("wall");
    SessionStatus after = resumed.status();
    resumed.close();

    assertThat(rows).extracting(JournalEvent::payload).anyMatch(this::isAbsence);
    assertThat(after.fills()).isGreaterThanOrEqualTo(before.fills());
    assertThat(after.uptime()).isLessThan(before.uptime());
    assertThat(LogVerification.of(log("wall"))).isInstanceOf(LogVerification.Intact.class);
  }

  @Test
  void wallClockSetBackIsAGapAndTheStateIsRebuiltAcrossIt() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    SessionSpec spec = spec("back", SessionKind.PAPER, ClockSpec.wall());
    EngineSession session = EngineSession.open(setup(spec, clock));
    walk(session, clock, 1_000);
    clock.advance(Duration.ofMinutes(-5));
    walk(session, clock, 1_300);
    SessionStatus before = session.status();
    session.close();
    EngineSession resumed = EngineSession.open(setup(spec, clock));
    while (resumed.isResuming()) {
      resumed.run(1);
    }
    SessionStatus rebuilt = resumed.status();
    resumed.close();
    List<JournalEvent> rows = journal("back");

    assertThat(before.fills()).isPositive();
    assertThat(rebuilt.fills()).isEqualTo(before.fills());
    assertThat(rebuilt.positionLots()).isEqualTo(before.positionLots());
    assertThat(rebuilt.equityUnits()).isEqualTo(before.equityUnits());
    assertThat(rebuilt.journalSequence()).isEqualTo(before.journalSequence());
    assertThat(rows).extracting(JournalEvent::payload).anyMatch(this::isStepBack);
    assertThat(rows).extracting(JournalEvent::atNanos).isSorted();
  }

  @Test
  void virtualClockGoesOnWhenTheWallIsSetBackAndEndsWithTheSameFingerprint() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    ClockSpec hundredfold = new ClockSpec(ClockSpec.Kind.VIRTUAL, BigDecimal.valueOf(100));
    SessionSpec spec = spec("paced", SessionKind.PAPER, hundredfold);
    try (EngineSession session = EngineSession.open(setup(spec, clock))) {
      walk(session, clock, 10);
      clock.advance(Duration.ofHours(-1));
      for (int seconds = 0; seconds < 1_000 && !session.isOver(); seconds++) {
        walk(session, clock, 1);
      }
      assertThat(session.isOver()).isTrue();
      SessionReport undisturbed =
          toEnd(SessionFixture.setup(paper("calm"), tape(), directory("calm")));
      assertThat(session.report().fingerprint()).isEqualTo(undisturbed.fingerprint());
    }
  }

  @Test
  void leaseRunsOutInItsTimeThoughTheWallIsSetBack() {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    SessionSpec spec = spec("lease-back", SessionKind.PAPER, ClockSpec.wall());
    try (EngineSession session = EngineSession.open(setup(spec, clock))) {
      walk(session, clock, 10);
      clock.advance(Duration.ofHours(-1));
      session.run(1);
      clock.advance(Duration.ofNanos(spec.leaseNanos() + SECOND));
      assertThat(lastState(session)).isEqualTo(SessionState.UNOBSERVED);
    }
  }

  private boolean isStepBack(JournalPayload payload) {
    return payload instanceof JournalPayload.Gap gap && gap.cause().contains("stepped back");
  }

  private boolean isAbsence(JournalPayload payload) {
    return payload instanceof JournalPayload.Gap gap && gap.cause().contains("away");
  }

  private static void walk(EngineSession session, SettableClock clock, int seconds) {
    for (int i = 0; i < seconds; i++) {
      session.observe();
      long wait = session.run(1_000);
      while (wait == 0) {
        wait = session.run(1_000);
      }
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private static SessionState lastState(EngineSession session) {
    // Status is published at most every 20 ms of wall time.
    long until = System.nanoTime() + 5 * SECOND;
    while (session.status().state() != SessionState.UNOBSERVED && System.nanoTime() < until) {
      session.run(1);
    }
    return session.status().state();
  }

  private SessionReport killedAndResumed(String id, SeededSource random) throws IOException {
    SessionSpec spec = spec(id, SessionKind.BACKTEST, ClockSpec.unlimited());
    EngineSession session = EngineSession.open(SessionFixture.setup(spec, tape(), directory(id)));
    session.run(random.between(1, 12_000));
    session.close();
    long size = Files.size(log(id));
    try (FileChannel channel = FileChannel.open(log(id), StandardOpenOption.WRITE)) {
      channel.truncate(random.between(0L, size));
    }
    return toEnd(SessionFixture.setup(spec, tape(), directory(id)));
  }

  private SessionReport backtest(String id) {
    return toEnd(
        SessionFixture.setup(
            spec(id, SessionKind.BACKTEST, ClockSpec.unlimited()), tape(), directory(id)));
  }

  private static SessionReport toEnd(EngineSetup setup) {
    try (EngineSession session = EngineSession.open(setup)) {
      return SessionFixture.toEnd(session);
    }
  }

  private SessionSpec spec(String id, SessionKind kind, ClockSpec clock) {
    return SessionFixture.looped(SessionFixture.spec(id, kind, tape(), clock), loop);
  }

  private SessionSpec paper(String id) {
    return spec(id, SessionKind.PAPER, ClockSpec.unlimited());
  }

  private EngineSetup setup(SessionSpec spec, InstantSource clock) {
    EngineSetup plain = SessionFixture.setup(spec, tape(), directory(spec.id().value()));
    return new EngineSetup(
        spec,
        plain.tape(),
        plain.directory(),
        plain.build(),
        clock,
        plain.latch(),
        Optional.empty());
  }

  private List<JournalEvent> journal(String id) {
    return SessionFixture.rows(log(id), spec(id, SessionKind.PAPER, ClockSpec.unlimited()));
  }

  private static long count(List<JournalEvent> rows, Class<? extends JournalPayload> kind) {
    return rows.stream().filter(row -> kind.isInstance(row.payload())).count();
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
