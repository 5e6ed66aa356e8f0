package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BarRules;
import dev.belay.api.session.BarRules.MarketFill;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.fixture.RealBars;
import dev.belay.engine.fixture.Recordings;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sessions on 45,031 real one-minute bars. */
class BarSessionTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  @TempDir private Path home = Path.of("");
  private @Nullable Tape opened;

  @BeforeEach
  void openTape() throws IOException {
    Optional<Path> file = Recordings.bars();
    assumeTrue(file.isPresent(), "the recording is not on this machine");
    opened = RealBars.tape(file.orElseThrow(), home.resolve("tapes"));
  }

  @AfterEach
  void closeTape() {
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  void takesEveryCrossingAtTheCloseAndAtTheNextOpen() {
    SessionReport close = run(spec("directional", Map.of(), MarketFill.CLOSE));
    SessionReport open = run(spec("directional", Map.of(), MarketFill.NEXT_OPEN));

    assertThat(close.state()).isEqualTo(SessionState.ENDED);
    assertThat(close.trades()).isEqualTo(45_031);
    assertThat(close.fills()).isGreaterThan(1_000);
    assertThat(close.makerFills()).isZero();
    assertThat(close.denials()).isZero();
    assertThat(close.freshNanos()).isEqualTo(close.elapsedNanos());
    // Every order but perhaps the last ones finds its open.
    assertThat(open.fills()).isBetween(close.fills() - 4, close.fills());
    assertThat(open.realizedUnits()).isNotEqualTo(close.realizedUnits());
  }

  @Test
  void fadesMovesInANeutralMarketOnly() {
    SessionReport report =
        run(spec("mean-reversion", Map.of("min_edge_bps", "-1000"), MarketFill.CLOSE));

    assertThat(report.state()).isEqualTo(SessionState.ENDED);
    assertThat(report.fills()).isGreaterThan(100);
    // Each position is entered and left once, at one size.
    assertThat(report.fills()).isEqualTo(report.orders());
  }

  @Test
  void quotesOnBarsWithinTheirVolume() {
    SessionReport report =
        run(spec("epp", Map.of("min_net_edge_bps", "-10", "atr_share", "1"), MarketFill.CLOSE));

    assertThat(report.state()).isEqualTo(SessionState.ENDED);
    assertThat(report.makerFills()).isEqualTo(report.fills()).isGreaterThan(100);
  }

  @Test
  void givesTheSameFingerprintAgainWithAndWithoutALog() {
    SessionSpec spec = spec("mean-reversion", Map.of(), MarketFill.CLOSE);
    SessionReport unrecorded = run(spec);
    SessionReport recorded;
    try (EngineSession session =
        EngineSession.open(SessionFixture.setup(spec, tape(), home.resolve("recorded")))) {
      recorded = SessionFixture.toEnd(session);
    }

    assertThat(recorded.fingerprint()).isEqualTo(unrecorded.fingerprint());
  }

  @Test
  void refusesAVenueThatIsNotOneOfBars() {
    BotConfig bars = spec("directional", Map.of(), MarketFill.CLOSE).bot();
    VenueConfig prints = bars.venue().withMarket(MarketModel.TRADE_TAPE);

    assertThatThrownBy(() -> FeedCheck.check(with(bars, prints, MINUTE, 90 * SECOND), tape()))
        .hasMessageContaining("expected a venue profile for a tape of BARS, was TRADE_TAPE");
    assertThatThrownBy(() -> FeedCheck.check(with(bars, bars.venue(), SECOND, 90 * SECOND), tape()))
        .hasMessageContaining("expected bar_seconds of the tape's bars");
    assertThatThrownBy(() -> FeedCheck.check(with(bars, bars.venue(), MINUTE, MINUTE), tape()))
        .hasMessageContaining("expected a freshness limit above the length of a bar");
  }

  @Test
  void refusesATapeOfAnotherInstrument() {
    BotConfig bars = spec("directional", Map.of(), MarketFill.CLOSE).bot();
    Instrument recorded = bars.instrument();
    Instrument traded =
        new Instrument(
            recorded.id(),
            recorded.contract(),
            "EOS",
            recorded.quoteCurrency(),
            recorded.tickSize(),
            recorded.lotSize(),
            recorded.multiplier(),
            recorded.minNotional());
    BotConfig other =
        new BotConfig(
            bars.strategy(),
            bars.version(),
            bars.parameters(),
            traded,
            bars.capital(),
            bars.barNanos(),
            bars.risk(),
            bars.venue());

    assertThatThrownBy(() -> FeedCheck.check(other, tape()))
        .hasMessageContaining("expected the instrument of the tape")
        .hasMessageContaining("was EOS/");
  }

  private static BotConfig with(BotConfig bot, VenueConfig venue, long barNanos, long fresh) {
    RiskConfig risk =
        new RiskConfig(
            bot.risk().positionMax(),
            bot.risk().orderNotionalMax(),
            bot.risk().activeOrdersMax(),
            fresh,
            bot.risk().cancelBeforePlace());
    return new BotConfig(
        bot.strategy(),
        bot.version(),
        bot.parameters(),
        bot.instrument(),
        bot.capital(),
        barNanos,
        risk,
        venue);
  }

  private SessionReport run(SessionSpec spec) {
    EngineSetup setup = SessionFixture.setup(spec, tape(), home.resolve("none"));
    try (EngineSession session = EngineSession.openUnrecorded(setup)) {
      return SessionFixture.toEnd(session);
    }
  }

  private Tape tape() {
    Tape tape = opened;
    if (tape == null) {
      throw new IllegalStateException("expected the tape to be open");
    }
    return tape;
  }

  private SessionSpec spec(String strategy, Map<String, String> parameters, MarketFill fill) {
    MarketModel market =
        MarketModel.of(MarketModel.Profile.BARS)
            .withBars(new BarRules(BarRules.Path.OPEN_HIGH_LOW_CLOSE, fill));
    BotConfig bot =
        new BotConfig(
            strategy,
            SessionFixture.known(strategy).version(),
            ParameterValues.of(SessionFixture.known(strategy).parameters(), parameters),
            RealBars.BTC_PERP,
            Money.of("100000", "USD"),
            MINUTE,
            new RiskConfig(Quantity.of("1"), Money.of("100000", "USD"), 10, 120 * SECOND, true),
            new VenueConfig(
                    BasisPoints.of("2"),
                    BasisPoints.of("5"),
                    BasisPoints.of("0"),
                    0,
                    0,
                    Optional.empty())
                .withMarket(market));
    return new SessionSpec(
        new SessionId("bars"),
        SessionKind.BACKTEST,
        bot,
        Feed.tape(tape().sha256()),
        ClockSpec.unlimited(),
        new SessionBounds(
            40L * 86_400 * SECOND,
            Money.of("90000", "USD"),
            new BigDecimal("0.99"),
            Optional.empty()),
        60 * SECOND,
        Optional.empty(),
        "");
  }
}
