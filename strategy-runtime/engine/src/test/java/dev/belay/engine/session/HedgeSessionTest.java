package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.Legs;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.research.trace.SessionTrace;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.tape.Tape;
import dev.belay.testing.SeededSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A market maker that holds long and short at once; the bot checks its equity after each frame. */
class HedgeSessionTest {
  private static final long CAP_LOTS = 200_000_000L;

  @TempDir Path home;
  private @Nullable Tape tape;

  @BeforeEach
  void makeTape() {
    tape = SessionFixture.tape(home.resolve("tapes"), 3, 6_000);
  }

  @AfterEach
  void closeTape() {
    tape().close();
  }

  @Test
  void journalShowsBothSidesAndTheyAddUp() {
    SessionReport report = run("half", "0.5");
    List<JournalPayload> rows = rows("half", "0.5");

    long shown = 0;
    JournalPayload.Fill last = null;
    for (JournalPayload row : rows) {
      if (row instanceof JournalPayload.Fill fill) {
        last = fill;
      } else if (row instanceof JournalPayload.SidesHeld held) {
        assertThat(held.longLots() - held.shortLots())
            .isEqualTo(Objects.requireNonNull(last).positionLots());
        assertThat(held.longLots()).isBetween(0L, CAP_LOTS);
        assertThat(held.shortLots()).isBetween(0L, CAP_LOTS);
        shown += held.longLots() > 0 && held.shortLots() > 0 ? 1 : 0;
      }
    }
    assertThat(report.fills()).isGreaterThan(50);
    assertThat(shown).as("fills after which both sides were held").isGreaterThan(10);
    assertThat(rows)
        .filteredOn(JournalPayload.SidesHeld.class::isInstance)
        .hasSize((int) report.fills());
  }

  @Test
  void traceOfTheLogHasTheAccountOfTheSession() {
    SessionReport report = run("trace", "1");
    SessionTrace trace =
        TraceReader.read(home.resolve("trace").resolve(EngineSetup.LOG), spec("1"));

    assertThat(trace.account().getLast().realizedUnits()).isEqualTo(report.realizedUnits());
    assertThat(report.positionLots()).contains(trace.account().getLast().positionLots());
  }

  @Test
  void resumedSessionIsTheUndisturbedOne() {
    SessionReport undisturbed = run("calm", "0.5");
    SeededSource random = new SeededSource(4);
    for (int round = 0; round < 3; round++) {
      String id = "split-" + round;
      for (int kills = 0; kills < 3; kills++) {
        try (EngineSession session = EngineSession.open(setup(id, "0.5"))) {
          session.run(random.between(1, 8_000));
        }
      }
      assertThat(run(id, "0.5").fingerprint()).isEqualTo(undisturbed.fingerprint());
    }
  }

  @Test
  void statusTellsBothSidesAsTheJournalDoes() {
    try (EngineSession session = EngineSession.open(setup("told", "0.5"))) {
      SessionFixture.toEnd(session);
      JournalPayload.SidesHeld last =
          rows("told", "0.5").stream()
              .filter(JournalPayload.SidesHeld.class::isInstance)
              .map(JournalPayload.SidesHeld.class::cast)
              .toList()
              .getLast();
      Legs legs = session.status().legs().orElseThrow();

      assertThat(legs).isEqualTo(new Legs(last.longLots(), last.shortLots()));
      assertThat(session.status().positionLots()).contains(legs.netLots());
    }
  }

  @Test
  void sessionOfOnePositionTellsNoSides() {
    SessionSpec oneWay =
        SessionFixture.spec("plain", SessionKind.PAPER, tape(), ClockSpec.unlimited());
    try (EngineSession session =
        EngineSession.open(SessionFixture.setup(oneWay, tape(), home.resolve("plain")))) {
      session.run(1_000);
      assertThat(session.status().legs()).isEmpty();
    }
  }

  private SessionReport run(String id, String ratio) {
    try (EngineSession session = EngineSession.open(setup(id, ratio))) {
      return SessionFixture.toEnd(session);
    }
  }

  private List<JournalPayload> rows(String id, String ratio) {
    return SessionFixture.rows(home.resolve(id).resolve(EngineSetup.LOG), spec(ratio)).stream()
        .map(JournalEvent::payload)
        .toList();
  }

  private EngineSetup setup(String id, String ratio) {
    return SessionFixture.setup(spec(ratio), tape(), home.resolve(id));
  }

  private SessionSpec spec(String ratio) {
    SessionSpec plain =
        SessionFixture.spec("hedged", SessionKind.PAPER, tape(), ClockSpec.unlimited());
    BotConfig bot = plain.bot();
    BotConfig hedged =
        new BotConfig(
            bot.strategy(),
            bot.version(),
            bot.parameters(),
            bot.instrument(),
            bot.capital(),
            bot.barNanos(),
            bot.risk(),
            bot.venue().withHedge(new HedgeMode(new BigDecimal(ratio))));
    return new SessionSpec(
        plain.id(),
        plain.kind(),
        hedged,
        plain.feed(),
        plain.clock(),
        plain.bounds(),
        plain.leaseNanos(),
        plain.replayOf(),
        plain.correlation());
  }

  private Tape tape() {
    return Objects.requireNonNull(tape);
  }
}
