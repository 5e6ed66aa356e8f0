package dev.belay.acceptance.account;

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
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.Legs;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.session.EngineSession;
import dev.belay.engine.session.EngineSetup;
import dev.belay.engine.session.KillLatchView;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import dev.belay.testing.SeededSource;
import dev.belay.testing.SettableClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions of a market maker on a perpetual that pays funding, made from a seed: with one position,
 * or with long and short at once.
 */
final class SeededSoak {
  static final String BUILD = "b".repeat(64);
  static final String CORRELATION = "ladder:hedged@test#1";

  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_700_000_000L * SECOND;
  private static final int PRINTS = 4_000;
  private static final int WALK_SECONDS = 600;
  private static final int PRINTS_PER_FUNDING = 300;
  private static final int GAP_BEFORE = 150;
  private static final long GAP_SECONDS = 1_000;
  private static final int FIRST_MARK = 700;
  private static final Instrument PERPETUAL =
      new Instrument(
          new InstrumentId("BTC-USD.test"),
          ContractType.LINEAR_PERPETUAL,
          "BTC",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.00000001"),
          BigDecimal.ONE,
          Money.of("1", "USD"));

  private final Path home;
  private final Tape tape;
  private final BotConfig bot;

  /**
   * What came of a session.
   *
   * @param legs of one that held long and short at once
   */
  record Run(SessionReport report, Optional<Legs> legs, List<JournalEvent> rows) {}

  private SeededSoak(Path home, long seed, boolean hedged, TapeFeed feed) {
    SeededSource random = new SeededSource(seed);
    this.home = home;
    this.tape = tape(home.resolve("tapes"), random, feed);
    this.bot = bot(random, hedged, feed);
  }

  /** A tape of its own and a bot whose quotes, ratio and latency the seed says. */
  static SeededSoak hedged(Path home, long seed) {
    return new SeededSoak(home, seed, true, TapeFeed.TRADES);
  }

  /** The same with one position. */
  static SeededSoak oneWay(Path home, long seed) {
    return new SeededSoak(home, seed, false, TapeFeed.TRADES);
  }

  /** The same on a book, whose spread the seed says. */
  static SeededSoak onBook(Path home, long seed, boolean hedged) {
    return new SeededSoak(home, seed, hedged, TapeFeed.BOOK);
  }

  private static Tape tape(Path tapes, SeededSource random, TapeFeed feed) {
    try (TapeWriter writer = TapeWriter.open(tapes, PERPETUAL, feed)) {
      long at = START;
      long price = 80_000;
      for (int i = 0; i < PRINTS; i++) {
        at += random.between(0L, 8L) * SECOND;
        if (i == GAP_BEFORE) {
          at += GAP_SECONDS * SECOND;
          writer.gap(at, writer.lastAtNanos(), "the feed was away");
        }
        price = Math.clamp(price + random.between(-60L, 60L), 60_000, 100_000);
        switch (feed) {
          case TRADES, BARS -> writer.trade(at, price, random.between(1L, 300_000_000L));
          case BOOK -> top(writer, at, price, random);
        }
        if (i % PRINTS_PER_FUNDING == PRINTS_PER_FUNDING - 1) {
          boolean marked = i >= FIRST_MARK && random.between(0, 2) > 0;
          long mark = marked ? 2 * price + random.between(-9L, 9L) : 0;
          writer.funding(at, random.between(-30_000L, 30_000L), mark);
        }
      }
      return writer.store("0".repeat(64), 0);
    }
  }

  /** Two levels a side, and a print on one of the best. */
  private static void top(TapeWriter writer, long at, long price, SeededSource random) {
    long bid = price - random.between(1L, 40L);
    long ask = price + random.between(1L, 40L);
    DepthLevels levels = new DepthLevels();
    levels.bid(bid, random.between(1L, 300_000_000L));
    levels.bid(bid - 5, 900_000_000L);
    levels.ask(ask, random.between(1L, 300_000_000L));
    levels.ask(ask + 5, 900_000_000L);
    writer.depth(at, at, true, levels);
    long print = random.between(0, 1) == 0 ? bid - 60 : ask + 60;
    writer.bookTrade(at, at, print, random.between(1L, 300_000_000L), 0);
  }

  private static BotConfig bot(SeededSource random, boolean hedged, TapeFeed feed) {
    Map<String, String> parameters =
        Map.of(
            "ema_fast_bars", "2",
            "ema_slow_bars", "4",
            "atr_bars", "2",
            "level_size", "0." + random.between(1, 6),
            "min_net_edge_bps", "-30",
            "refresh_tolerance_bps", Integer.toString(random.between(1, 4)),
            "markout_seconds", "30");
    VenueConfig venue =
        new VenueConfig(
            BasisPoints.of("1"),
            BasisPoints.of("2"),
            BasisPoints.of("1"),
            random.between(1L, 900L) * 1_000_000,
            random.between(1L, 900L) * 1_000_000,
            Optional.of(Quantity.of("0.1")));
    if (feed == TapeFeed.BOOK) {
      venue = venue.withMarket(MarketModel.of(MarketModel.Profile.PARTIAL));
    }
    BigDecimal ratio = BigDecimal.valueOf(random.between(0, 4) * 25L, 2);
    return new BotConfig(
        "epp",
        1,
        ParameterValues.of(Catalogue.find("epp", 1).orElseThrow().parameters(), parameters),
        PERPETUAL,
        Money.of("10000", "USD"),
        60 * SECOND,
        new RiskConfig(
            Quantity.of("2"), Money.of("2000", "USD"), 10, 300 * SECOND, random.between(0, 1) == 0),
        hedged ? venue.withHedge(new HedgeMode(ratio)) : venue);
  }

  /** 0: nothing is opened while there is something to close. */
  BigDecimal hedgeRatio() {
    return bot.venue().hedge().orElseThrow().inventoryRatio();
  }

  BotConfig bot() {
    return bot;
  }

  Feed feed() {
    return Feed.tape(tape.sha256());
  }

  /** From its first frame to its end. */
  Run run(String id) {
    return finish(setup(id, Optional.empty()));
  }

  /** From its first frame to its end, held for so many events by a person. */
  Run runWithAHold(String id, int events) {
    EngineSetup setup = setup(id, Optional.empty());
    try (EngineSession session = EngineSession.open(setup)) {
      session.run(events);
      session.command(new SessionCommand("hold", SessionCommand.Action.HOLD, "wait"));
      session.run(events);
      session.command(new SessionCommand("resume", SessionCommand.Action.RESUME, "go on"));
      return finish(setup, session);
    }
  }

  /** In wall time, killed in the middle and away for so long, then stopped by a person. */
  Run runKilledInWallTime(String id, Duration away) {
    SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    EngineSetup setup = setup(id, Optional.empty(), ClockSpec.wall(), clock);
    try (EngineSession session = EngineSession.open(setup)) {
      walk(session, clock);
    }
    clock.advance(away);
    try (EngineSession session = EngineSession.open(setup)) {
      while (session.isResuming()) {
        session.run(1);
      }
      walk(session, clock);
      session.command(new SessionCommand("stop", SessionCommand.Action.STOP, "enough"));
      while (!session.isOver()) {
        walk(session, clock);
      }
      return new Run(session.report(), session.status().legs(), rows(setup));
    }
  }

  /** With an observer, second by second. */
  private static void walk(EngineSession session, SettableClock clock) {
    for (int second = 0; second < WALK_SECONDS; second++) {
      session.observe();
      while (session.run(1_000) == 0) {
        // more is due at once
      }
      clock.advance(Duration.ofSeconds(1));
    }
  }

  /** As far as an instant at which its process dies. */
  void runSome(String id, int events) {
    try (EngineSession session = EngineSession.open(setup(id, Optional.empty()))) {
      session.run(events);
    }
  }

  /** What was recorded, done again. */
  Run replay(String id, String recorded) {
    return finish(setup(id, Optional.of(recorded)));
  }

  void close() {
    tape.close();
  }

  private Run finish(EngineSetup setup) {
    try (EngineSession session = EngineSession.open(setup)) {
      return finish(setup, session);
    }
  }

  private static Run finish(EngineSetup setup, EngineSession session) {
    SessionReport report = session.runToEnd();
    return new Run(report, session.status().legs(), rows(setup));
  }

  private static List<JournalEvent> rows(EngineSetup setup) {
    List<JournalEvent> rows = new ArrayList<>();
    JournalProjection projection = new JournalProjection(setup.spec());
    try (LogReader reader = LogReader.open(setup.log())) {
      while (reader.next()) {
        projection.project(reader).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private EngineSetup setup(String id, Optional<String> recorded) {
    return setup(id, recorded, ClockSpec.unlimited(), InstantSource.system());
  }

  private EngineSetup setup(
      String id, Optional<String> recorded, ClockSpec pace, InstantSource clock) {
    SessionSpec spec =
        new SessionSpec(
            new SessionId(id),
            recorded.isPresent() ? SessionKind.REPLAY : SessionKind.PAPER,
            bot,
            feed(),
            pace,
            new SessionBounds(
                30L * 86_400 * SECOND,
                Money.of("5000", "USD"),
                new BigDecimal("0.9"),
                Optional.empty()),
            60 * SECOND,
            recorded.map(SessionId::new),
            CORRELATION);
    return new EngineSetup(
        spec,
        tape,
        home.resolve(id),
        BUILD,
        clock,
        KillLatchView.OPEN,
        recorded.map(name -> home.resolve(name).resolve(EngineSetup.LOG)));
  }
}
