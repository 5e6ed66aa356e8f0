package dev.belay.engine.bot;

import static dev.belay.engine.bot.ExecutionRig.LOTS;
import static dev.belay.engine.session.SessionFixture.SECOND;
import static dev.belay.engine.session.SessionFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.GroupId;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Side;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A market of which nothing is heard for longer than 300 s is not quoted. */
class FreshnessTest {
  private static final long LIMIT = 300 * SECOND;
  private static final String STALE = "the feed is stale";

  @TempDir private Path home = Path.of("");
  private ExecutionRig rig = new ExecutionRig();

  @BeforeEach
  void makeBot() {
    rig = ExecutionRig.open(home, RiskPolicy.QuoteChange.REPLACE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void quotesAreWithdrawnWhenTheFeedIsStaleAndPlacedAgainWhenItIsBack() {
    quote(Side.BUY, 79_000);
    rig.later(LIMIT);
    assertThat(rig.bot().openOrders().size()).isEqualTo(1);
    assertThat(rig.states()).isEmpty();

    rig.later(1);
    assertThat(rig.states()).containsExactly(BotState.SOFT_PAUSE);
    assertThat(rig.bot().openOrders().size()).isZero();

    rig.later(2 * LIMIT);
    rig.marketTrades(80_000, 1);
    assertThat(rig.states()).containsExactly(BotState.SOFT_PAUSE, BotState.ACTIVE);
    assertThat(rig.bot().openOrders().get(0).priceTicks()).isEqualTo(79_000);
    assertThat(reasons(rig.rows())).containsExactly(STALE, "over: " + STALE);
  }

  /** A price nobody has seen confirmed is no price to reduce at either. */
  @Test
  void quotesThatReduceAreWithdrawnToo() {
    rig.buy(LOTS);
    quote(Side.SELL, 81_000);
    assertThat(rig.bot().openOrders().size()).isEqualTo(1);
    assertThat(rig.bot().openOrders().get(0).side()).isEqualTo(Side.SELL);
    rig.later(LIMIT + 1);
    assertThat(rig.bot().openOrders().size()).isZero();
  }

  @Test
  void executionsThatReduceEndTooForGood() {
    rig.buy(LOTS);
    GroupId group =
        rig.execute(
            new ExecutionRequest(
                EntryPlan.limit(Side.SELL, 81_000), SizePlan.reducing(LOTS), ExitPlan.NONE));
    rig.hear();
    rig.later(LIMIT + 1);
    assertThat(rig.lastGroup(group).note()).isEqualTo("ended: the feed is stale");
    rig.marketTrades(80_000, 1);
    assertThat(rig.ledger().groups()).isEmpty();
    assertThat(rig.bot().openOrders().size()).isZero();
  }

  @Test
  void feedThatSpeaksWithinTheLimitIsFreshHoweverLongItLasts() {
    quote(Side.BUY, 79_000);
    for (int i = 0; i < 20; i++) {
      rig.later(LIMIT);
      rig.marketTrades(80_000, 1);
    }
    assertThat(rig.states()).isEmpty();
    assertThat(rig.bot().openOrders().size()).isEqualTo(1);
    rig.later(LIMIT + 1);
    assertThat(rig.states()).containsExactly(BotState.SOFT_PAUSE);
  }

  @Test
  void quietTapePausesAtTheSameFrameInEveryRun() {
    try (Tape tape = pausing()) {
      SessionSpec spec = SessionFixture.backtest("recorded", tape);
      SessionReport first = run(SessionFixture.setup(spec, tape, home.resolve("recorded")));
      SessionSpec again =
          SessionFixture.spec("replay", SessionKind.REPLAY, tape, ClockSpec.unlimited());
      Path log = home.resolve("recorded").resolve(EngineSetup.LOG);
      SessionReport replayed = run(SessionFixture.replay(again, tape, home.resolve("replay"), log));

      assertThat(first.state()).isEqualTo(SessionState.ENDED);
      List<JournalEvent> paused =
          rows(spec, log).stream()
              .filter(row -> row.payload() instanceof JournalPayload.StateChanged)
              .toList();
      assertThat(reasons(paused)).containsExactly(STALE, "over: " + STALE);
      assertThat(paused.getFirst().atNanos()).isEqualTo(START + 1_000 * SECOND + LIMIT + 1);
      assertThat(paused.getLast().atNanos()).isEqualTo(START + 2_000 * SECOND);
      assertThat(replayed.divergence()).isEmpty();
      assertThat(replayed.fingerprint()).isEqualTo(first.fingerprint());
    }
  }

  private void quote(Side side, long ticks) {
    rig.within(() -> rig.desk().quote(side, new QuoteLevels().add(ticks, LOTS)));
    rig.hear();
  }

  /** A print a second, and none for 1,000 s in the middle. */
  private Tape pausing() {
    try (TapeWriter writer = TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, 0)) {
      for (int i = 0; i <= 3_000; i++) {
        if (i <= 1_000 || i >= 2_000) {
          writer.trade(START + i * SECOND, 80_000 + i % 40, 1_000_000);
        }
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  private static SessionReport run(EngineSetup setup) {
    try (EngineSession session = EngineSession.open(setup)) {
      return SessionFixture.toEnd(session);
    }
  }

  private static List<JournalEvent> rows(SessionSpec spec, Path log) {
    return SessionFixture.rows(log, spec);
  }

  private static List<String> reasons(List<JournalEvent> rows) {
    return rows.stream()
        .map(JournalEvent::payload)
        .filter(JournalPayload.StateChanged.class::isInstance)
        .map(payload -> ((JournalPayload.StateChanged) payload).reason())
        .toList();
  }
}
