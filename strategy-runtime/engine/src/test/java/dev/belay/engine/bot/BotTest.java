package dev.belay.engine.bot;

import static dev.belay.engine.session.SessionFixture.SECOND;
import static dev.belay.engine.session.SessionFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Side;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.OrderView;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TradeView;
import dev.belay.engine.adapter.AdapterPort;
import dev.belay.engine.adapter.MockVenue;
import dev.belay.engine.frame.ForcePolicy;
import dev.belay.engine.frame.FrameLog;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot on a mock venue, with a strategy that does what the test says. */
class BotTest {
  private static final long LOTS = 10_000_000;

  @TempDir private Path home = Path.of("");
  private final Deque<ExecutionReport> heard = new ArrayDeque<>();
  private final Scripted strategy = new Scripted();
  private @Nullable Rig rig;
  private long nowNanos = START;

  private record Rig(FrameLog log, MockVenue venue, AdapterPort port, Bot bot, Inbox inbox) {}

  @BeforeEach
  void makeBot() {
    SessionSpec spec;
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 1, 10)) {
      spec = SessionFixture.spec("bot", SessionKind.PAPER, tape, ClockSpec.unlimited());
    }
    FrameLog log = FrameLog.open(home.resolve("session.log"), ForcePolicy.NEVER);
    Recorder recorder = new Recorder(log, FrameListener.NONE);
    MockVenue venue = new MockVenue(SessionFixture.PERPETUAL, 1_000_000_000_000L, heard::add);
    AdapterPort port = new AdapterPort(venue);
    Bot bot =
        new Bot(
            new BotSetup(spec, strategy, port, venue.capabilities(), Optional::empty), recorder);
    Inbox inbox = new Inbox(recorder, bot);
    rig = new Rig(log, venue, port, bot, inbox);
    inbox.start(nowNanos, SessionStart.of(spec, SessionFixture.BUILD));
    trade(80_000);
  }

  @AfterEach
  void closeLog() {
    rig().log().close();
  }

  @Test
  void placesWhatIsWantedAndKeepsWhatIsThere() {
    want(Side.BUY, 79_000);
    want(Side.BUY, 79_000);

    assertThat(rig().bot().openOrders().size()).isEqualTo(1);
    assertThat(rig().bot().openOrders().get(0).status()).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(strategy.statuses).containsExactly(OrderStatus.ACCEPTED);
  }

  @Test
  void replacesAQuoteOnlyOnceItsCancelIsConfirmed() {
    want(Side.BUY, 79_000);
    rig().venue().connection(MockVenue.Connection.LOSES_REPORTS);
    want(Side.BUY, 79_100);

    assertThat(rig().bot().openOrders().size()).isEqualTo(1);
    assertThat(rig().bot().openOrders().get(0).isCancelPending()).isTrue();
    rig().venue().connection(MockVenue.Connection.GOOD);
    waitForAnswer();
    hear();

    assertThat(rig().bot().openOrders().size()).isEqualTo(1);
    assertThat(rig().bot().openOrders().get(0).priceTicks()).isEqualTo(79_100);
  }

  @Test
  void lostOrderIsAskedAboutAfterThirtySecondsAndNotSentAgain() {
    rig().venue().connection(MockVenue.Connection.LOSES_COMMANDS);
    want(Side.BUY, 79_000);
    assertThat(rig().bot().openOrders().get(0).status()).isEqualTo(OrderStatus.SUBMITTED);
    assertThat(rig().bot().nextDeadline()).isEqualTo(nowNanos + 30 * SECOND);
    strategy.levels.clear();
    waitForAnswer();

    assertThat(strategy.statuses).containsExactly(OrderStatus.REJECTED);
    assertThat(rig().bot().snapshot().orders()).isEqualTo(1);
  }

  @Test
  void venueThatIsAwayIsAskedAgainAndNothingIsAssumed() {
    want(Side.BUY, 79_000);
    rig().venue().connection(MockVenue.Connection.AWAY);
    want(Side.BUY, 79_100);
    waitForAnswer();
    waitForAnswer();

    assertThat(rig().bot().openOrders().size()).isEqualTo(1);
    assertThat(rig().bot().openOrders().get(0).status()).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(rig().bot().nextDeadline()).isEqualTo(nowNanos + 30 * SECOND);
  }

  @Test
  void orderWhoseAcceptanceWasLostIsFoundByAskingAndItsFillsAreCounted() {
    rig().venue().connection(MockVenue.Connection.LOSES_REPORTS);
    want(Side.BUY, 79_000);
    rig().venue().trade(78_900, LOTS / 2);
    waitForAnswer();

    assertThat(rig().bot().openOrders().get(0).status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    assertThat(rig().bot().snapshot().money().positionLots()).contains(LOTS / 2);
  }

  @Test
  void unknownReportLeadsToAQuestion() {
    want(Side.BUY, 79_000);
    rig()
        .inbox()
        .report(nowNanos, new ExecutionReport.Unknown(ClientOrderId.of("bot", 1), nowNanos, "?"));

    assertThat(rig().port().hasQuestions()).isTrue();
    answer();
    assertThat(rig().bot().openOrders().size()).isEqualTo(1);
  }

  @Test
  void repeatedFillCountsOnce() {
    want(Side.BUY, 79_000);
    ExecutionReport fill = fill(1, LOTS / 2, LOTS / 2);
    rig().inbox().report(nowNanos, fill);
    rig().inbox().report(nowNanos, fill);

    assertThat(rig().bot().snapshot().money().positionLots()).contains(LOTS / 2);
    assertThat(rig().bot().snapshot().counts().fills()).isEqualTo(1);
  }

  @Test
  void feeOfAnotherCurrencyIsNotBookedAndStopsTheBot() {
    want(Side.BUY, 79_000);
    ExecutionReport.Filled usual = fill(1, LOTS / 2, LOTS / 2);
    rig()
        .inbox()
        .report(
            nowNanos,
            new ExecutionReport.Filled(
                usual.order(),
                usual.atNanos(),
                usual.trade(),
                usual.side(),
                usual.priceTicks(),
                usual.quantityLots(),
                usual.leavesLots(),
                100_000,
                "BNB",
                usual.liquidity()));
    hear();

    BotSnapshot snapshot = rig().bot().snapshot();
    assertThat(snapshot.money().positionLots()).contains(LOTS / 2);
    assertThat(snapshot.money().feeUnits()).isZero();
    assertThat(snapshot.state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(snapshot.text()).contains("a fee of 0.001 BNB").contains("reconcile");
    assertThat(rig().bot().openOrders().size()).isZero();
  }

  @Test
  void fillOfAnOrderNobodySentStopsTheBotAndCancelsWhatWorks() {
    want(Side.BUY, 79_000);
    rig().inbox().report(nowNanos, fill(99, 1, 0));

    assertThat(rig().bot().snapshot().state()).isEqualTo(SessionState.RUNNING);
    assertThat(rig().bot().snapshot().text())
        .contains("IllegalStateException")
        .contains("reconcile");
    assertThat(rig().bot().openOrders().get(0).isCancelPending()).isTrue();
    hear();
    assertThat(rig().bot().snapshot().state()).isEqualTo(SessionState.HARD_STOPPED);
    assertThat(rig().bot().snapshot().money().positionLots()).as("lots nobody booked").isEmpty();
    assertThat(rig().bot().openOrders().size()).isZero();
  }

  @Test
  void gapPausesUntilTheFeedIsBack() {
    want(Side.BUY, 79_000);
    nowNanos += SECOND;
    rig().inbox().gap(nowNanos, nowNanos, "the inbox was full");
    hear();
    assertThat(strategy.states).containsExactly(BotState.SOFT_PAUSE);
    assertThat(rig().bot().openOrders().size()).isZero();
    trade(80_000);
    hear();

    assertThat(strategy.states).containsExactly(BotState.SOFT_PAUSE, BotState.ACTIVE);
    assertThat(rig().bot().openOrders().size()).isEqualTo(1);
  }

  private static ExecutionReport.Filled fill(long sequence, long lots, long leaves) {
    return new ExecutionReport.Filled(
        ClientOrderId.of("bot", sequence),
        START,
        "t1",
        Side.BUY,
        79_000,
        lots,
        leaves,
        0,
        "USD",
        Liquidity.MAKER);
  }

  private void want(Side side, long priceTicks) {
    strategy.side = side;
    strategy.levels.clear().add(priceTicks, LOTS);
    trade(80_000);
    hear();
  }

  private void trade(long priceTicks) {
    nowNanos += SECOND;
    rig().venue().clock(nowNanos);
    rig().inbox().trade(nowNanos, priceTicks, 1);
  }

  /** Moves on to the bot's next timers until it has asked the venue, and brings the answer. */
  private void waitForAnswer() {
    for (int i = 0; i < 100 && !rig().port().hasQuestions(); i++) {
      nowNanos = rig().bot().nextDeadline();
      rig().venue().clock(nowNanos);
      rig().inbox().timer(nowNanos, rig().bot().nextTimer());
    }
    answer();
  }

  private void answer() {
    rig()
        .port()
        .ask(
            report -> rig().inbox().report(nowNanos, report),
            (order, answer) ->
                rig().inbox().answer(nowNanos, ReportFrames.sequence(order), answer));
  }

  private void hear() {
    ExecutionReport report = heard.poll();
    while (report != null) {
      rig().inbox().report(nowNanos, report);
      report = heard.poll();
    }
  }

  private Rig rig() {
    return Objects.requireNonNull(rig);
  }

  private static final class Scripted implements Strategy {
    private final QuoteLevels levels = new QuoteLevels();
    private final List<OrderStatus> statuses = new ArrayList<>();
    private final List<BotState> states = new ArrayList<>();
    private Side side = Side.BUY;
    private @Nullable Desk desk;

    @Override
    public void onStart(Desk newDesk) {
      desk = newDesk;
    }

    @Override
    public void onTrade(TradeView trade) {
      Objects.requireNonNull(desk).quote(side, levels);
    }

    @Override
    public void onOrder(OrderView order) {
      statuses.add(order.status());
    }

    @Override
    public void onState(BotState state) {
      states.add(state);
    }
  }
}
