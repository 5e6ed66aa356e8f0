package dev.belay.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import dev.belay.api.market.Quantity;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.FeeTiers;
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.RiskConfig;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.VenueConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.testing.SeededSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What always holds of a bot's session, over seeded random ones: {@code -Dbelay.bots=N} plays more
 * of them, {@code -Dbelay.seed=S} begins elsewhere.
 */
class SessionPropertiesTest {
  private static final int TAPES = 24;
  private static final List<TapeFeed> FEEDS = List.of(TapeFeed.values());
  private static final StrategyLookup RANDOM = RandomQuotes.DEFINITION.lookup();

  @TempDir private Path home = Path.of("");

  @Test
  void theSameEventsGiveTheSameFingerprintWhereverASessionIsSplit() throws IOException {
    long first = Long.getLong("belay.seed", 1);
    int sessions = Integer.getInteger("belay.bots", 1_000);
    List<Tape> tapes = tapes(first);
    long fills = 0;
    for (long seed = first; seed < first + sessions; seed++) {
      Tape tape = tapes.get(Math.floorMod(seed, TAPES));
      SessionReport whole = whole(seed, tape);
      SessionReport split = split(seed, tape);
      assertThat(split.fingerprint()).as("seed %d", seed).isEqualTo(whole.fingerprint());
      assertThat(split.frames()).as("seed %d", seed).isEqualTo(whole.frames());
      assertThat(split.equityUnits()).as("seed %d", seed).isEqualTo(whole.equityUnits());
      fills += whole.fills();
    }
    tapes.forEach(Tape::close);
    assertThat(fills).as("fills of all").isGreaterThan(2L * sessions);
  }

  private List<Tape> tapes(long first) {
    List<Tape> tapes = new ArrayList<>();
    for (int i = 0; i < TAPES; i++) {
      TapeFeed feed = FEEDS.get(i % FEEDS.size());
      tapes.add(new RandomMarket(first * TAPES + i).tape(home.resolve("tapes"), feed));
    }
    return tapes;
  }

  private SessionReport whole(long seed, Tape tape) {
    try (EngineSession session =
        EngineSession.openUnrecorded(setup(seed, tape, home.resolve("none")))) {
      return SessionFixture.toEnd(session);
    }
  }

  /** Closed after some events, its log cut anywhere, and gone on with. */
  private SessionReport split(long seed, Tape tape) throws IOException {
    SeededSource random = new SeededSource(~seed);
    Path directory = Files.createDirectories(home.resolve("split"));
    EngineSetup setup = setup(seed, tape, directory);
    try (EngineSession session = EngineSession.open(setup)) {
      long _ = session.run(random.between(1, 400));
    }
    try (FileChannel log = FileChannel.open(setup.log(), StandardOpenOption.WRITE)) {
      log.truncate(random.between(0L, log.size()));
    }
    try (EngineSession session = EngineSession.open(setup)) {
      return SessionFixture.toEnd(session);
    } finally {
      Files.delete(setup.log());
    }
  }

  private static EngineSetup setup(long seed, Tape tape, Path directory) {
    SessionSpec spec =
        SessionFixture.with(
            SessionFixture.spec("s" + seed, SessionKind.BACKTEST, tape, ClockSpec.unlimited()),
            bot(new SeededSource(seed), tape.header().feed()));
    return new EngineSetup(
        spec,
        tape,
        directory,
        SessionFixture.BUILD,
        InstantSource.system(),
        KillLatchView.OPEN,
        Optional.empty(),
        RANDOM);
  }

  private static BotConfig bot(SeededSource random, TapeFeed feed) {
    boolean carefully = random.between(0, 1) == 0;
    BotConfig bot =
        new BotConfig(
            RandomQuotes.DEFINITION.name(),
            1,
            ParameterValues.of(
                RandomQuotes.DEFINITION.parameters(), Map.of("seed", Long.toString(random.seed()))),
            SessionFixture.PERPETUAL,
            Money.of("10000", "USD"),
            60 * SessionFixture.SECOND,
            new RiskConfig(
                Quantity.of("2"),
                Money.of("2000", "USD"),
                random.between(1, 10),
                300 * SessionFixture.SECOND,
                carefully),
            venue(random, feed));
    return random.between(0, 2) > 0
        ? bot
        : bot.withLoop(
            LoopConfig.ticking(
                random.between(1L, 4L) * SessionFixture.SECOND, LoopConfig.Idle.BACK_OFF));
  }

  private static VenueConfig venue(SeededSource random, TapeFeed feed) {
    VenueConfig venue =
        new VenueConfig(
            BasisPoints.of("1"),
            BasisPoints.of("2"),
            BasisPoints.of("1"),
            random.between(0L, 900_000_000L),
            random.between(0L, 900_000_000L),
            Optional.of(Quantity.of("0.01")));
    VenueConfig matched =
        switch (feed) {
          case TRADES -> venue;
          case BOOK -> venue.withMarket(MarketModel.of(MarketModel.Profile.PARTIAL));
          case BARS -> venue.withMarket(MarketModel.of(MarketModel.Profile.BARS));
        };
    return switch (random.between(0, 3)) {
      case 0 -> matched.withHedge(new HedgeMode(new BigDecimal("0.5")));
      case 1 ->
          matched.withTiers(
              new FeeTiers(
                  List.of(
                      new FeeTiers.Tier(
                          Money.of("0", "USD"), BasisPoints.of("2"), BasisPoints.of("5")),
                      new FeeTiers.Tier(
                          Money.of("900", "USD"), BasisPoints.of("-1"), BasisPoints.of("3")))));
      default -> matched;
    };
  }
}
