package dev.belay.engine.bot;

import static dev.belay.engine.session.SessionFixture.SECOND;
import static dev.belay.engine.session.SessionFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.QuoteLevels;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.TradeView;
import dev.belay.engine.account.BookedFee;
import dev.belay.engine.adapter.AdapterPort;
import dev.belay.engine.adapter.MockVenue;
import dev.belay.engine.frame.FrameScratch;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.tape.Tape;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A purchase of 0.1 BTC at 790 of which the venue keeps a fee in BTC, as in case P8. */
class BaseFeeTest {
  private static final long QUANTITY = 10_000_000;
  private static final long PRICE = 79_000;

  @TempDir private Path home = Path.of("");

  @Test
  void feeInTheBaseIsTakenFromASpotPositionP8() {
    BotSnapshot snapshot = bought(ContractType.SPOT, "0.00000001", 10_000);

    assertThat(snapshot.state()).isEqualTo(SessionState.RUNNING);
    assertThat(snapshot.money().positionLots()).contains(QUANTITY - 10_000);
    assertThat(snapshot.money().feeUnits()).isEqualTo(7_900_000);
  }

  @Test
  void perpetualKeepsItsQuantityP8() {
    BotSnapshot snapshot = bought(ContractType.LINEAR_PERPETUAL, "0.00000001", 10_000);

    assertThat(snapshot.state()).isEqualTo(SessionState.RUNNING);
    assertThat(snapshot.money().positionLots()).contains(QUANTITY);
    assertThat(snapshot.money().feeUnits()).isEqualTo(7_900_000);
  }

  /** 0.0001 BTC of 0.1 at 790 is worth 0.079. */
  @ParameterizedTest
  @CsvSource({
    "SPOT, BUY, 9990000",
    "SPOT, SELL, 10010000",
    "LINEAR_PERPETUAL, BUY, 10000000",
    "LINEAR_PERPETUAL, SELL, 10000000"
  })
  void feeInTheBaseIsAPartOfWhatChangesHandsOnSpot(ContractType contract, Side side, long moved) {
    BookedFee fee =
        BookedFee.of(
            new BookedFee.Charge(PRICE, QUANTITY, 10_000, "BTC"),
            instrument(contract, "0.00000001"));

    assertThat(fee.isBooked()).isTrue();
    assertThat(fee.movedLots(side, QUANTITY)).isEqualTo(moved);
    assertThat(fee.units()).isEqualTo(7_900_000);
  }

  /** A rebate in the base would bring lots that nobody bought, and a fee of all leaves none. */
  @ParameterizedTest
  @CsvSource({"SPOT, -10000, false", "SPOT, 10000000, false", "LINEAR_PERPETUAL, -10000, true"})
  void whatIsNoPartOfTheQuantityIsNotBooked(
      ContractType contract, long feeUnits, boolean isPositionKnown) {
    BookedFee fee =
        BookedFee.of(
            new BookedFee.Charge(PRICE, QUANTITY, feeUnits, "BTC"),
            instrument(contract, "0.00000001"));

    assertThat(fee).isEqualTo(new BookedFee(0, 0, false, isPositionKnown));
  }

  /** A lot is a hundredth of the quantity, and the fee a thousandth. */
  @Test
  void feeOfAPartOfASpotLotStopsTheBot() {
    BotSnapshot snapshot = bought(ContractType.SPOT, "0.001", 10_000);

    assertThat(snapshot.text()).contains("a fee of 0.0001 BTC").contains("reconcile");
    assertThat(snapshot.money().feeUnits()).isZero();
    assertThat(snapshot.money().positionLots()).as("less by a part of a lot").isEmpty();
    assertThat(snapshot.hardStops()).isEqualTo(1);
  }

  private BotSnapshot bought(ContractType contract, String lot, long feeUnits) {
    Instrument instrument = instrument(contract, lot);
    long lots = instrument.lots(Quantity.of("0.1"));
    Bidder strategy = new Bidder(lots);
    Recorder recorder = new Recorder(new FrameScratch(), FrameListener.NONE);
    MockVenue venue = new MockVenue(instrument, 1_000_000_000_000L, report -> {});
    SessionSpec spec = spec(instrument);
    Bot bot =
        new Bot(
            new BotSetup(
                spec, strategy, new AdapterPort(venue), venue.capabilities(), Optional::empty),
            recorder);
    Inbox inbox = new Inbox(recorder, bot);
    inbox.start(START, SessionStart.of(spec, SessionFixture.BUILD));
    inbox.trade(START, 80_000, 1);
    inbox.report(
        START + SECOND,
        new ExecutionReport.Filled(
            ClientOrderId.of("bot", 1),
            START,
            "t1",
            Side.BUY,
            PRICE,
            lots,
            0,
            feeUnits,
            "BTC",
            Liquidity.MAKER));
    return bot.snapshot();
  }

  private static Instrument instrument(ContractType contract, String lot) {
    Instrument like = SessionFixture.PERPETUAL;
    return new Instrument(
        like.id(),
        contract,
        like.baseCurrency(),
        like.quoteCurrency(),
        like.tickSize(),
        Quantity.of(lot),
        like.multiplier(),
        like.minNotional());
  }

  private SessionSpec spec(Instrument instrument) {
    try (Tape tape = SessionFixture.tape(home.resolve("tapes"), 1, 10)) {
      SessionSpec spec = SessionFixture.spec("bot", SessionKind.PAPER, tape, ClockSpec.unlimited());
      BotConfig bot = spec.bot();
      return SessionFixture.with(
          spec,
          new BotConfig(
              bot.strategy(),
              bot.version(),
              bot.parameters(),
              instrument,
              bot.capital(),
              bot.barNanos(),
              bot.risk(),
              bot.venue()));
    }
  }

  /** Bids once. */
  private static final class Bidder implements Strategy {
    private final long lots;
    private @Nullable Desk desk;

    Bidder(long lots) {
      this.lots = lots;
    }

    @Override
    public void onStart(Desk given) {
      desk = given;
    }

    @Override
    public void onTrade(TradeView trade) {
      if (desk != null) {
        desk.quote(Side.BUY, new QuoteLevels().add(PRICE, lots));
      }
    }
  }
}
