package dev.belay.server.testing;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeWriter;
import dev.belay.testing.SeededSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Specifications and tapes that make an {@code epp} trade a lot. */
public final class TestSessions {
  public static final long SECOND = 1_000_000_000L;
  private static final long START = 1_700_000_000L * SECOND;

  public static final Instrument PERPETUAL =
      new Instrument(
          new InstrumentId("BTC-USD.test"),
          ContractType.LINEAR_PERPETUAL,
          "BTC",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.00000001"),
          BigDecimal.ONE,
          Money.of("1", "USD"));

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "ema_fast_bars", "2",
          "ema_slow_bars", "4",
          "atr_bars", "2",
          "level_size", "0.5",
          "min_net_edge_bps", "-30",
          "refresh_tolerance_bps", "2",
          "markout_seconds", "30");

  private TestSessions() {}

  /** Stores a random walk around 800 and tells its name. */
  public static String tape(TestHome home, long seed, int rows) {
    Path tapes = home.root().resolve("tapes");
    SeededSource random = new SeededSource(seed);
    try {
      Files.createDirectories(tapes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    try (TapeWriter writer = TapeWriter.open(tapes, PERPETUAL, 0)) {
      long at = START;
      long price = 80_000;
      for (int i = 0; i < rows; i++) {
        at += random.between(0L, 8L) * SECOND;
        price = Math.clamp(price + random.between(-60L, 60L), 60_000, 100_000);
        writer.trade(at, price, random.between(1L, 300_000_000L));
      }
      try (Tape tape = writer.store("0".repeat(64), 0)) {
        return tape.sha256();
      }
    }
  }

  public static SessionSpec backtest(String id, String tape) {
    return spec(id, SessionKind.BACKTEST, tape, ClockSpec.unlimited(), Optional.empty());
  }

  /** A paper at so many session seconds per wall second; 0 is as fast as it goes. */
  public static SessionSpec paper(String id, String tape, int speed) {
    ClockSpec clock = new ClockSpec(ClockSpec.Kind.VIRTUAL, BigDecimal.valueOf(speed));
    return spec(id, SessionKind.PAPER, tape, clock, Optional.empty());
  }

  /** A paper in wall time. */
  public static SessionSpec wall(String id, String tape) {
    return spec(id, SessionKind.PAPER, tape, ClockSpec.wall(), Optional.empty());
  }

  public static SessionSpec replay(String id, String tape, String of) {
    return spec(
        id, SessionKind.REPLAY, tape, ClockSpec.unlimited(), Optional.of(new SessionId(of)));
  }

  /** The same with another lease. */
  public static SessionSpec withLease(SessionSpec spec, long leaseNanos) {
    return new SessionSpec(
        spec.id(),
        spec.kind(),
        spec.bot(),
        spec.feed(),
        spec.clock(),
        spec.bounds(),
        leaseNanos,
        spec.replayOf(),
        spec.correlation());
  }

  /** The same of an account that holds long and short at once, in equal parts. */
  public static SessionSpec hedged(SessionSpec spec) {
    BotConfig bot = spec.bot();
    return new SessionSpec(
        spec.id(),
        spec.kind(),
        new BotConfig(
            bot.strategy(),
            bot.version(),
            bot.parameters(),
            bot.instrument(),
            bot.capital(),
            bot.barNanos(),
            bot.risk(),
            bot.venue().withHedge(new HedgeMode(BigDecimal.ONE))),
        spec.feed(),
        spec.clock(),
        spec.bounds(),
        spec.leaseNanos(),
        spec.replayOf(),
        spec.correlation());
  }

  /** The same, run for an attempt of a ladder. */
  public static SessionSpec correlated(SessionSpec spec, String correlation) {
    return new SessionSpec(
        spec.id(),
        spec.kind(),
        spec.bot(),
        spec.feed(),
        spec.clock(),
        spec.bounds(),
        spec.leaseNanos(),
        spec.replayOf(),
        correlation);
  }

  private static SessionSpec spec(
      String id, SessionKind kind, String tape, ClockSpec clock, Optional<SessionId> replayOf) {
    return new SessionSpec(
        new SessionId(id),
        kind,
        bot(),
        Feed.tape(tape),
        clock,
        new SessionBounds(
            30L * 86_400 * SECOND,
            Money.of("5000", "USD"),
            new BigDecimal("0.9"),
            Optional.empty()),
        600 * SECOND,
        replayOf,
        "test");
  }

  private static BotConfig bot() {
    StrategyDefinition definition = Catalogue.find("epp", 1).orElseThrow();
    return new BotConfig(
        "epp",
        1,
        ParameterValues.of(definition.parameters(), PARAMETERS),
        PERPETUAL,
        Money.of("10000", "USD"),
        60 * SECOND,
        new RiskConfig(Quantity.of("2"), Money.of("2000", "USD"), 10, 300 * SECOND, true),
        new VenueConfig(
            BasisPoints.of("1"),
            BasisPoints.of("2"),
            BasisPoints.of("1"),
            50_000_000L,
            70_000_000L,
            Optional.of(Quantity.of("0.1"))));
  }
}
