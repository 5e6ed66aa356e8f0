package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.FeeTiers;
import dev.belay.api.session.Feed;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fees by volume: what is charged is never more than what everybody reckoned with. */
class FeeTierSessionTest {
  private static final long MINUTE = 60 * SessionFixture.SECOND;
  private static final long UNIT = 100_000_000L;

  /** 2 bp for the first thousand dollars of 30 days, then dearer. */
  private static final FeeTiers RISING = new FeeTiers(List.of(tier(0, 1, 2), tier(1_000, 4, 90)));

  private final List<StrategyDefinition.Setup> made = new ArrayList<>();

  @TempDir private Path home = Path.of("");

  @Test
  void aStrategyReckonsWithTheDearestTierItMayComeTo() {
    run("10000");

    assertThat(made)
        .singleElement()
        .satisfies(setup -> {
          assertThat(setup.makerFee()).isEqualTo(BasisPoints.of("4"));
          assertThat(setup.takerFee()).isEqualTo(BasisPoints.of("90"));
        });
  }

  /** 2 BTC bought at 2 bp; the way out of them costs 90 bp of their worth of 1,800 USD. */
  @Test
  void closingOutCostsTheDearestTier() {
    SessionReport report = run("10000");

    assertThat(report.positionLots()).contains(SessionFixture.PERPETUAL.lots(Quantity.of("2")));
    assertThat(report.feeUnits()).isEqualTo(36_000_000L);
    assertThat(report.equityUnits() - report.liquidationUnits()).isEqualTo(1_620_000_000L);
  }

  /** 2 BTC cost 1,809 USD with what they may slip, and 16.28 in the dearest tier, not 0.36. */
  @Test
  void fundsLastForTheDearestTier() {
    assertThat(run("1825").positionLots()).contains(0L);
    assertThat(run("1826").positionLots().orElseThrow()).isPositive();
  }

  private SessionReport run(String capital) {
    try (Tape tape = tape();
        EngineSession session =
            EngineSession.openUnrecorded(
                new EngineSetup(
                    spec(tape, capital),
                    tape,
                    home.resolve("none"),
                    SessionFixture.BUILD,
                    InstantSource.system(),
                    KillLatchView.OPEN,
                    Optional.empty(),
                    lookup()))) {
      return SessionFixture.toEnd(session);
    }
  }

  /** Notes what a strategy is made from. */
  private StrategyLookup lookup() {
    return (name, version) -> Catalogue.find(name, version).map(this::watched);
  }

  private StrategyDefinition watched(StrategyDefinition definition) {
    return MadeDefinition.like(
        definition,
        setup -> {
          made.add(setup);
          return definition.create(setup);
        });
  }

  /** One bar a minute, all at 900 USD. */
  private Tape tape() {
    try (TapeWriter writer =
        TapeWriter.open(home.resolve("tapes"), SessionFixture.PERPETUAL, TapeFeed.BARS)) {
      for (int i = 1; i <= 10; i++) {
        long at = SessionFixture.START + i * MINUTE;
        writer.bar(
            at, new TapeWriter.BarRow(at - MINUTE, 90_000, 90_001, 89_999, 90_000, 1_000_000));
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  private static SessionSpec spec(Tape tape, String capital) {
    BotConfig bot =
        new BotConfig(
            "directional",
            2,
            ParameterValues.of(
                Catalogue.find("directional", 2).orElseThrow().parameters(),
                Map.of("ema_fast_bars", "1", "ema_slow_bars", "2", "trade_size", "2")),
            SessionFixture.PERPETUAL,
            Money.of(capital, "USD"),
            MINUTE,
            new RiskConfig(Quantity.of("2"), Money.of("5000", "USD"), 10, 2 * MINUTE, true),
            new VenueConfig(
                    BasisPoints.of("1"),
                    BasisPoints.of("2"),
                    BasisPoints.of("0"),
                    0,
                    0,
                    Optional.empty())
                .withMarket(MarketModel.of(MarketModel.Profile.BARS))
                .withTiers(RISING));
    return new SessionSpec(
        new SessionId("tiers"),
        SessionKind.BACKTEST,
        bot,
        Feed.tape(tape.sha256()),
        ClockSpec.unlimited(),
        SessionFixture.bounds("1000"),
        60 * SessionFixture.SECOND,
        Optional.empty(),
        "");
  }

  private static FeeTiers.Tier tier(long volume, long maker, long taker) {
    return new FeeTiers.Tier(
        Money.ofUnits(volume * UNIT, "USD"),
        BasisPoints.of(Long.toString(maker)),
        BasisPoints.of(Long.toString(taker)));
  }
}
