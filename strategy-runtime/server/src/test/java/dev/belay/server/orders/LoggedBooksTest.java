package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.Position;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.SessionSpec;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.ForcePolicy;
import dev.belay.engine.frame.FrameLog;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.ReportKind;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.OrderSubmittedEncoder;
import dev.belay.engine.frame.codec.OrderTermsEncoder;
import dev.belay.engine.frame.codec.ReportEncoder;
import dev.belay.server.testing.TestSessions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedBooksTest {
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();

  @Test
  void tellsTriggersDatesAndHiddenPartsOfWorkingOrders(@TempDir Path home) {
    Path file = home.resolve("session.log");
    try (FrameLog log = FrameLog.open(file, ForcePolicy.NEVER)) {
      terms(log, 1, 90, 0, 0);
      submitted(log, 1, OrderType.STOP_MARKET, TimeInForce.GTC);
      terms(log, 2, 0, 5_000, 3);
      submitted(log, 2, OrderType.LIMIT, TimeInForce.GTD);
      submitted(log, 3, OrderType.LIMIT, TimeInForce.GTC);
    }
    SessionSpec spec = TestSessions.paper("books", "0".repeat(64), 10);

    LoggedBooks books = LoggedBooks.read(spec, file);

    assertThat(books.openOrders())
        .extracting(OrderState::request)
        .extracting(
            OrderRequest::triggerTicks, OrderRequest::expiresAtNanos, OrderRequest::visibleLots)
        .map(Object::toString)
        .containsExactly(
            "(Optional[90], Optional.empty, Optional.empty)",
            "(Optional.empty, Optional[5000], Optional[3])",
            "(Optional.empty, Optional.empty, Optional.empty)");
  }

  @Test
  void fillOfNoOrderOfTheLogLeavesThePositionUnknown(@TempDir Path home) {
    Path file = home.resolve("session.log");
    SessionSpec spec = TestSessions.paper("books", "0".repeat(64), 10);
    try (FrameLog log = FrameLog.open(file, ForcePolicy.NEVER)) {
      submitted(log, 1, OrderType.LIMIT, TimeInForce.GTC);
      filled(log, 1);
      log.flush();
      LoggedDesk desk = new LoggedDesk(spec, file);
      assertThat(desk.positions()).isInstanceOf(Answer.Known.class);
      filled(log, 2);
      log.flush();

      assertThat(desk.positions()).isInstanceOf(Answer.Unavailable.class);
      assertThat(desk.balances()).isInstanceOf(Answer.Unavailable.class);
      assertThat(desk.openOrders()).isInstanceOf(Answer.Known.class);
    }
  }

  @Test
  void tradeThatIsToldTwiceIsBookedOnce(@TempDir Path home) {
    Path file = home.resolve("session.log");
    SessionSpec spec = TestSessions.paper("books", "0".repeat(64), 10);
    try (FrameLog log = FrameLog.open(file, ForcePolicy.NEVER)) {
      submitted(log, 1, OrderType.LIMIT, TimeInForce.GTC);
      filled(log, 1);
      filled(log, 1);
    }

    LoggedBooks books = LoggedBooks.read(spec, file);

    assertThat(books.positions()).extracting(Position::quantityLots).containsExactly(-10L);
    assertThat(books.order(ClientOrderId.of("books", 1)).orElseThrow().filledLots()).isEqualTo(10);
  }

  /** 0.0001 BTC at 1 USD. */
  @Test
  void feeInTheBaseIsWorthWhatTheFillsPriceMakesOfIt(@TempDir Path home) {
    Path file = home.resolve("session.log");
    SessionSpec spec = TestSessions.paper("books", "0".repeat(64), 10);
    try (FrameLog log = FrameLog.open(file, ForcePolicy.NEVER)) {
      submitted(log, 1, OrderType.LIMIT, TimeInForce.GTC);
      filled(log, 1, 10_000, "BTC");
    }

    LoggedBooks books = LoggedBooks.read(spec, file);

    assertThat(books.isWhole()).isTrue();
    assertThat(books.balances().total()).containsExactly(Money.of("9999.9999", "USD"));
  }

  /** Ten lots of 0.01 BTC, of which the venue kept a hundredth of one. */
  @Test
  void feeOfAPartOfASpotLotLeavesNoPositionThatIsKnown(@TempDir Path home) {
    Path file = home.resolve("session.log");
    SessionSpec spec = onSpot(TestSessions.paper("books", "0".repeat(64), 10));
    try (FrameLog log = FrameLog.open(file, ForcePolicy.NEVER)) {
      submitted(log, 1, OrderType.LIMIT, TimeInForce.GTC);
      filled(log, 1, 10_000, "BTC");
    }

    LoggedDesk desk = new LoggedDesk(spec, file);
    assertThat(desk.positions()).isInstanceOf(Answer.Unavailable.class);
    assertThat(desk.balances()).isInstanceOf(Answer.Unavailable.class);
  }

  private static SessionSpec onSpot(SessionSpec spec) {
    BotConfig bot = spec.bot();
    Instrument like = bot.instrument();
    Instrument spot =
        new Instrument(
            like.id(),
            ContractType.SPOT,
            like.baseCurrency(),
            like.quoteCurrency(),
            like.tickSize(),
            Quantity.of("0.01"),
            like.multiplier(),
            like.minNotional());
    return new SessionSpec(
        spec.id(),
        spec.kind(),
        new BotConfig(
            bot.strategy(),
            bot.version(),
            bot.parameters(),
            spot,
            bot.capital(),
            bot.barNanos(),
            bot.risk(),
            bot.venue()),
        spec.feed(),
        spec.clock(),
        spec.bounds(),
        spec.leaseNanos(),
        spec.replayOf(),
        spec.correlation());
  }

  private void filled(FrameLog log, long order) {
    filled(log, order, 0, "USD");
  }

  private void filled(FrameLog log, long order, long feeUnits, String currency) {
    int length = Frames.HEADER + ReportEncoder.BLOCK_LENGTH + 4 + 2 + 3;
    new ReportEncoder()
        .wrapAndApplyHeader(log.claim(length), log.claimOffset(), header)
        .at(2)
        .venueAt(2)
        .orderSequence(order)
        .priceTicks(100)
        .quantityLots(10)
        .leavesLots(0)
        .feeUnits(feeUnits)
        .kind(Codes.of(ReportKind.FILLED))
        .side(Codes.of(Side.SELL))
        .liquidity(Codes.of(Liquidity.MAKER))
        .reason((short) 0)
        .trade("t" + order)
        .note(currency);
    log.commit(length);
  }

  private void terms(FrameLog log, long order, long trigger, long expires, long visible) {
    int length = Frames.HEADER + OrderTermsEncoder.BLOCK_LENGTH;
    new OrderTermsEncoder()
        .wrapAndApplyHeader(log.claim(length), log.claimOffset(), header)
        .at(1)
        .orderSequence(order)
        .triggerTicks(trigger)
        .expiresAt(expires)
        .visibleLots(visible);
    log.commit(length);
  }

  private void submitted(FrameLog log, long order, OrderType type, TimeInForce time) {
    int length = Frames.HEADER + OrderSubmittedEncoder.BLOCK_LENGTH;
    new OrderSubmittedEncoder()
        .wrapAndApplyHeader(log.claim(length), log.claimOffset(), header)
        .at(1)
        .orderSequence(order)
        .priceTicks(type.hasLimit() ? 100 : 0)
        .quantityLots(10)
        .side(Codes.of(Side.SELL))
        .orderType(Codes.of(type))
        .timeInForce(Codes.of(time))
        .postOnly((short) 0)
        .reduceOnly((short) 0);
    log.commit(length);
  }
}
