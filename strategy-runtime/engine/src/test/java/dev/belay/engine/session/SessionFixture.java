package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.journal.JournalEvent;
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
import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeWriter;
import dev.belay.testing.SeededSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Specs and tapes that make an {@code epp} trade a lot. */
public final class SessionFixture {
  public static final String BUILD = "b".repeat(64);
  public static final long SECOND = 1_000_000_000L;
  public static final long START = 1_700_000_000L * SECOND;

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

  private SessionFixture() {}

  /** A random walk around 800 with a print every few seconds. */
  public static Tape tape(Path tapes, long seed, int rows) {
    SeededSource random = new SeededSource(seed);
    try (TapeWriter writer = TapeWriter.open(tapes, PERPETUAL, 0)) {
      long at = START;
      long price = 80_000;
      for (int i = 0; i < rows; i++) {
        at += random.between(0L, 8L) * SECOND;
        price = Math.clamp(price + random.between(-60L, 60L), 60_000, 100_000);
        writer.trade(at, price, random.between(1L, 300_000_000L));
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  /**
   * Runs a session to its end, and fails when bot or strategy threw: what ends alike wherever it is
   * run again may still be a bug of the engine. One that left its recording may.
   */
  public static SessionReport toEnd(EngineSession session) {
    SessionReport report = session.runToEnd();
    if (report.divergence().isEmpty()) {
      assertThat(report.text()).as("the end of %s", report.spec().id()).doesNotContain(" threw ");
    }
    return report;
  }

  /** The journal of a log so far. */
  public static List<JournalEvent> rows(Path log, SessionSpec spec) {
    List<JournalEvent> rows = new ArrayList<>();
    JournalProjection projection = new JournalProjection(spec);
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        projection.project(reader).ifPresent(rows::add);
      }
    }
    return rows;
  }

  public static BotConfig bot(String strategy, Map<String, String> parameters) {
    StrategyDefinition definition = known(strategy);
    return new BotConfig(
        strategy,
        definition.version(),
        ParameterValues.of(definition.parameters(), parameters),
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

  /** The strategy of this build that has the name. */
  static StrategyDefinition known(String strategy) {
    return Catalogue.all().stream()
        .filter(each -> each.name().equals(strategy))
        .findFirst()
        .orElseThrow();
  }

  public static SessionSpec backtest(String id, Tape tape) {
    return spec(id, SessionKind.BACKTEST, tape, ClockSpec.unlimited());
  }

  public static SessionSpec spec(String id, SessionKind kind, Tape tape, ClockSpec clock) {
    Optional<SessionId> replayOf =
        kind == SessionKind.REPLAY ? Optional.of(new SessionId("recorded")) : Optional.empty();
    return new SessionSpec(
        new SessionId(id),
        kind,
        bot("epp", PARAMETERS),
        Feed.tape(tape.sha256()),
        clock,
        bounds("5000"),
        60 * SECOND,
        replayOf,
        "ladder:test");
  }

  /** The same session with another loop. */
  public static SessionSpec looped(SessionSpec spec, LoopConfig loop) {
    return with(spec, spec.bot().withLoop(loop));
  }

  /** The same session of another bot. */
  public static SessionSpec with(SessionSpec spec, BotConfig bot) {
    return new SessionSpec(
        spec.id(),
        spec.kind(),
        bot,
        spec.feed(),
        spec.clock(),
        spec.bounds(),
        spec.leaseNanos(),
        spec.replayOf(),
        spec.correlation());
  }

  /** The same bot at another venue. */
  public static BotConfig with(BotConfig bot, VenueConfig venue) {
    return new BotConfig(
        bot.strategy(),
        bot.version(),
        bot.parameters(),
        bot.instrument(),
        bot.capital(),
        bot.barNanos(),
        bot.risk(),
        venue,
        bot.execution(),
        bot.loop(),
        bot.budget());
  }

  public static SessionBounds bounds(String lossMax) {
    return new SessionBounds(
        30L * 86_400 * SECOND, Money.of(lossMax, "USD"), new BigDecimal("0.9"), Optional.empty());
  }

  public static EngineSetup setup(SessionSpec spec, Tape tape, Path directory) {
    return new EngineSetup(
        spec, tape, directory, BUILD, InstantSource.system(), KillLatchView.OPEN, Optional.empty());
  }

  public static EngineSetup replay(SessionSpec spec, Tape tape, Path directory, Path recording) {
    return new EngineSetup(
        spec,
        tape,
        directory,
        BUILD,
        InstantSource.system(),
        KillLatchView.OPEN,
        Optional.of(recording));
  }
}
