package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.AlertedDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.recording.FundingRate;
import dev.belay.engine.recording.FundingTape;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a perpetual's funding does to a bot that holds a position; rules as in case P11. */
class FundingSessionTest {
  private static final long MINUTE = 60 * SessionFixture.SECOND;
  private static final long TICK_LOTS_PER_UNIT = 100;
  private static final long FUNDED_AT = SessionFixture.START + 5 * MINUTE + 1;

  @TempDir private Path home = Path.of("");
  private final List<String> alerts = new ArrayList<>();

  @Test
  void aLongPaysFundingAtTheMarkP11() {
    // 2 BTC at a mark of 900.005 USD and one basis point.
    SessionReport report = run(1, 10_000, 180_001);

    assertThat(report.fundingUnits()).isEqualTo(-18_000_100L);
    assertThat(report.equityUnits() - report.spec().bot().capital().units())
        .isEqualTo(report.realizedUnits() + report.fundingUnits() + unrealized(report, 1));
  }

  @Test
  void aShortReceivesItP11() {
    assertThat(run(-1, 10_000, 180_001).fundingUnits()).isEqualTo(18_000_100L);
  }

  @Test
  void aNegativeRatePaysTheLong() {
    assertThat(run(1, -10_000, 180_001).fundingUnits()).isEqualTo(18_000_100L);
  }

  @Test
  void fundingThatWaitsForAMarkIsAFindingP11() {
    SessionReport report = run(1, 10_000, 0);

    assertThat(report.fundingUnits()).isZero();
    assertThat(report.state()).isEqualTo(SessionState.ENDED);
    assertThat(report.text())
        .isEqualTo("funding that waits for a mark is in no figure, payments: 1; reconcile");
    assertThat(alerts).containsExactly("pending 1");
  }

  /** 2 BTC at a mark of 904 USD, the close before, and one basis point. */
  @Test
  void ratesOfAFileArePaidAtTheTapesOwnPriceP11() {
    try (Tape bare = tape(1, OptionalLong.empty(), 0);
        Tape funded =
            FundingTape.add(
                    bare,
                    List.of(new FundingRate(FUNDED_AT, 10_000, 0)),
                    "1".repeat(64),
                    home.resolve("tapes"))
                .tape()) {
      assertThat(run(bare).fundingUnits()).isZero();
      SessionReport paid = run(funded);
      assertThat(paid.positionLots()).contains(SessionFixture.PERPETUAL.lots(Quantity.of("2")));
      assertThat(paid.fundingUnits()).isEqualTo(-18_080_000L);
      assertThat(paid.equityUnits() - run(bare).equityUnits()).isEqualTo(-18_080_000L);
    }
  }

  /**
   * The last close is ten bars of 100 ticks from the first; it entered at the close of the second.
   */
  private static long unrealized(SessionReport report, int way) {
    return Math.abs(report.positionLots().orElseThrow()) * way * 800 / TICK_LOTS_PER_UNIT;
  }

  private SessionReport run(int way, long rateUnits, long markHalfTicks) {
    try (Tape tape = tape(way, OptionalLong.of(rateUnits), markHalfTicks)) {
      return run(tape);
    }
  }

  private SessionReport run(Tape tape) {
    try (EngineSession session =
        EngineSession.openUnrecorded(
            SessionFixture.setup(spec(tape), tape, home.resolve("none")), this::heard)) {
      return SessionFixture.toEnd(session);
    }
  }

  private void heard(long number, DirectBuffer buffer, int offset, int length) {
    if (Frames.template(buffer, offset) == AlertedDecoder.TEMPLATE_ID) {
      AlertedDecoder alert =
          new AlertedDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
      boolean pending = alert.trigger() == Codes.of(RiskTrigger.FUNDING_PENDING);
      alerts.add((pending ? "pending " : "another ") + alert.measured());
    }
  }

  /** One bar a minute that moves one way. */
  private Tape tape(int way, OptionalLong rateUnits, long markHalfTicks) {
    try (TapeWriter writer =
        TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, TapeFeed.BARS)) {
      long close = 90_000;
      for (int i = 1; i <= 10; i++) {
        long at = SessionFixture.START + i * MINUTE;
        writer.bar(
            at,
            new TapeWriter.BarRow(at - MINUTE, close, close + 10, close - 10, close, 1_000_000));
        if (at < FUNDED_AT && at + MINUTE > FUNDED_AT && rateUnits.isPresent()) {
          writer.funding(FUNDED_AT, rateUnits.getAsLong(), markHalfTicks);
        }
        close += way * 100L;
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  private static SessionSpec spec(Tape tape) {
    BotConfig bot =
        new BotConfig(
            "directional",
            2,
            ParameterValues.of(
                Catalogue.find("directional", 2).orElseThrow().parameters(),
                Map.of("ema_fast_bars", "1", "ema_slow_bars", "2", "trade_size", "2")),
            SessionFixture.PERPETUAL,
            Money.of("10000", "USD"),
            MINUTE,
            new RiskConfig(Quantity.of("2"), Money.of("5000", "USD"), 10, 2 * MINUTE, true),
            new VenueConfig(
                    BasisPoints.of("0"),
                    BasisPoints.of("0"),
                    BasisPoints.of("0"),
                    0,
                    0,
                    Optional.empty())
                .withMarket(MarketModel.of(MarketModel.Profile.BARS)));
    return new SessionSpec(
        new SessionId("funding"),
        SessionKind.BACKTEST,
        bot,
        Feed.tape(tape.sha256()),
        ClockSpec.unlimited(),
        SessionFixture.bounds("5000"),
        60 * SessionFixture.SECOND,
        Optional.empty(),
        "");
  }
}
