package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Side;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A strategy that breaks ends in a hard stop that says why, and everything it did is there. */
class BrokenStrategyTest {
  @TempDir private Path home = Path.of("");
  private Optional<Tape> opened = Optional.empty();

  @BeforeEach
  void makeTape() {
    opened = Optional.of(SessionFixture.tape(home.resolve("tapes"), 31, 3_000));
  }

  @AfterEach
  void closeTape() {
    tape().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"onStart", "onBook", "onTrade", "onBar", "onOrder", "onFill", "onStop"})
  void whatItThrowsAnywhereIsAHardStopThatNamesIt(String method) throws IOException {
    Consumer<Desk> breaks = desk -> Objects.checkIndex(7, 7);
    SessionReport report = run(method, method.startsWith("onSt") ? 1 : 5, breaks);

    assertThat(report.state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(report.hardStops()).isEqualTo(1);
    assertThat(report.text())
        .startsWith("the strategy threw IndexOutOfBoundsException at BrokenStrategyTest.")
        .contains("(BrokenStrategyTest.java:")
        .contains("Index 7 out of bounds");
    List<JournalEvent> rows = rows(report.spec());
    assertThat(rows.getLast().payload())
        .isInstanceOfSatisfying(
            JournalPayload.SessionEnded.class,
            ended -> {
              assertThat(ended.state()).isEqualTo("HARD_STOPPED");
              assertThat(ended.text()).isEqualTo(report.text());
            });
    assertThat(rows)
        .extracting(JournalEvent::payload)
        .contains(new JournalPayload.StateChanged(BotState.HARD_STOP, report.text()));
    assertThat(report.journalSequence()).isEqualTo(rows.getLast().sequence());
  }

  @Test
  void everyKindOfThrowableStopsItAlike() throws IOException {
    List<RuntimeException> kinds =
        List.of(
            new NullPointerException("no\nmid"),
            new IllegalArgumentException("of java.lang.Object@1f2e3d4c"),
            new IllegalStateException(),
            new ArithmeticException("long overflow"),
            new java.util.NoSuchElementException("x".repeat(9_000)));
    for (RuntimeException kind : kinds) {
      SessionReport report =
          run(
              "onTrade",
              400,
              desk -> {
                throw kind;
              });
      assertThat(report.state()).isEqualTo(SessionState.HARD_STOPPED);
      assertThat(report.text())
          .contains(kind.getClass().getSimpleName())
          .doesNotContain("\n")
          .doesNotContain("@1f")
          .hasSizeLessThan(700);
    }
  }

  /** What was on top when the stack was full is not the session's to say. */
  @Test
  void stackThatOverflowsIsToldWithoutAPlace() throws IOException {
    assertThat(run("onTrade", 400, BrokenStrategyTest::recurse).text())
        .isEqualTo("the strategy threw StackOverflowError");
  }

  @Test
  void ordersOfABrokenStrategyAreCanceledAndNoneFollows() throws IOException {
    SessionReport report =
        run(
            "onTrade",
            1_500,
            desk -> {
              throw new IllegalStateException("enough");
            });
    List<JournalPayload> payloads =
        rows(report.spec()).stream().map(JournalEvent::payload).toList();
    int stopped =
        payloads.indexOf(new JournalPayload.StateChanged(BotState.HARD_STOP, report.text()));
    assertThat(stopped).isPositive();
    assertThat(payloads.subList(0, stopped))
        .hasAtLeastOneElementOfType(JournalPayload.OrderSubmitted.class);
    assertThat(payloads.subList(stopped, payloads.size()))
        .hasAtLeastOneElementOfType(JournalPayload.CancelSent.class)
        .noneMatch(JournalPayload.OrderSubmitted.class::isInstance);
  }

  @Test
  void replayAndResumptionBreakAtTheSameFrame() throws IOException {
    MadeDefinition breaks =
        Breaking.at("onBook", 900, desk -> Objects.requireNonNull(null, "no fast EMA"));
    SessionReport recorded = toEnd(setup(SessionKind.BACKTEST, "recorded", breaks.lookup()));
    SessionReport again = toEnd(setup(SessionKind.BACKTEST, "recorded", breaks.lookup()));
    SessionReport replayed = toEnd(setup(SessionKind.REPLAY, "replay", breaks.lookup()));

    assertThat(again.logHead()).isEqualTo(recorded.logHead());
    assertThat(again.text()).isEqualTo(recorded.text()).contains("no fast EMA");
    assertThat(replayed.divergence()).isEmpty();
    assertThat(replayed.text()).isEqualTo(recorded.text());
    assertThat(replayed.fingerprint()).isEqualTo(recorded.fingerprint());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numberThatIsNoneStopsTheBotAndStaysOutOfTheJournal(double value) throws IOException {
    SessionReport report = run("onBook", 700, desk -> Breaking.decide(desk, value));

    assertThat(report.state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(report.text()).contains("expected a finite number as edgeBps, was " + value);
    assertThat(rows(report.spec()))
        .extracting(JournalEvent::payload)
        .allSatisfy(payload -> {
          if (payload instanceof JournalPayload.Decided decided) {
            assertThat(decided.terms()).allSatisfy(term -> assertThat(term.value()).isFinite());
          }
        });
  }

  @Test
  void priceRoundedFromNoNumberStopsTheBot() throws IOException {
    SessionReport report =
        run(
            "onBook",
            700,
            desk ->
                desk.quote(Side.BUY, new QuoteLevels().add(Math.round(Double.NaN), 10_000_000)));

    assertThat(report.state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(report.text()).contains("expected a price above zero ticks, was 0");
  }

  @Test
  void wishBeyondAllArithmeticIsDenied() throws IOException {
    SessionReport report =
        run(
            "onBook",
            700,
            desk ->
                desk.requote(
                    Side.SELL, new QuoteLevels().add(Long.MAX_VALUE - 1, Long.MAX_VALUE - 1)));

    assertThat(report.state()).isEqualTo(SessionState.ENDED);
    assertThat(rows(report.spec()))
        .extracting(JournalEvent::payload)
        .hasAtLeastOneElementOfType(JournalPayload.OrderDenied.class);
  }

  @Test
  void termThatIsMoreThanALineStopsTheBot() throws IOException {
    SessionReport report =
        run(
            "onBook",
            700,
            desk ->
                desk.decided(
                    new dev.belay.api.strategy.Decision().reset("", "").term("two\nlines", 1)));

    assertThat(report.text()).contains("expected a term's name in one line");
  }

  @Test
  void strategyThatCannotBeMadeIsRefusedByName() {
    StrategyLookup none =
        MadeDefinition.epp(
                setup -> {
                  throw new NullPointerException("no parameter");
                })
            .lookup();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EngineSession.open(setup(SessionKind.BACKTEST, "unmade", none)))
        .withMessageContaining("strategy epp, when it was made, threw NullPointerException")
        .withMessageContaining("no parameter");
  }

  private static long recurse(Desk desk) {
    return desk.clock().nanos() < 0 ? 0 : 1 + recurse(desk);
  }

  private SessionReport run(String method, int call, Consumer<Desk> act) throws IOException {
    Files.deleteIfExists(log("run"));
    MadeDefinition definition = Breaking.at(method, call, act);
    return toEnd(setup(SessionKind.BACKTEST, "run", definition.lookup()));
  }

  private EngineSetup setup(SessionKind kind, String id, StrategyLookup strategies) {
    SessionSpec spec = SessionFixture.spec(id, kind, tape(), ClockSpec.unlimited());
    return new EngineSetup(
        spec,
        tape(),
        home.resolve(id),
        SessionFixture.BUILD,
        InstantSource.system(),
        KillLatchView.OPEN,
        kind == SessionKind.REPLAY ? Optional.of(log("recorded")) : Optional.empty(),
        strategies);
  }

  private static SessionReport toEnd(EngineSetup setup) {
    try (EngineSession session = EngineSession.open(setup)) {
      return session.runToEnd();
    }
  }

  private List<JournalEvent> rows(SessionSpec spec) {
    return SessionFixture.rows(log("run"), spec);
  }

  private Path log(String id) {
    return home.resolve(id).resolve(EngineSetup.LOG);
  }

  private Tape tape() {
    return opened.orElseThrow();
  }
}
