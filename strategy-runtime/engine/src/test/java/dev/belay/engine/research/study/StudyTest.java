package dev.belay.engine.research.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.SessionState;
import dev.belay.api.study.DeflatedRatio;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudyPlan;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudySpec;
import dev.belay.engine.research.measure.DeflatedSharpe;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trial.Peeking;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.DepthLevels;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import dev.belay.testing.SeededSource;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyTest {
  private static final SortedMap<String, List<String>> OWN = new TreeMap<>();
  private static final SortedMap<String, List<String>> GRID =
      new TreeMap<>(Map.of("skew", List.of("0", "0.5", "1")));
  private static final Map<String, String> TRADES_A_LOT =
      Map.of(
          "ema_fast_bars", "2",
          "ema_slow_bars", "4",
          "atr_bars", "2",
          "level_size", "0.5",
          "min_net_edge_bps", "-30",
          "refresh_tolerance_bps", "2");

  @TempDir private Path home;

  @Test
  void ownParametersAreJudgedInEveryWindowAndAreOneTrial() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes(), 41, 4_000)) {
      StudyReport report = study(tape, epp(), OWN, StrategyLookup.CATALOGUE);
      assertThat(report.folds()).hasSize(3).allMatch(fold -> fold.points() == 1);
      assertThat(report.folds())
          .allMatch(fold -> fold.outOfSample().parameters().equals(epp().parameters()));
      assertThat(report.outOfSampleUnits())
          .isEqualTo(
              report.folds().stream().mapToLong(fold -> fold.outOfSample().netUnits()).sum());
      assertThat(report.folds().getLast().toNanos()).isEqualTo(tape.header().lastAtNanos());
      assertThat(report.trials().count()).isOne();
      assertThat(report.whole().state()).isEqualTo(SessionState.ENDED);
      assertThat(report.leak()).isEmpty();
      DeflatedRatio deflated = report.deflated().orElseThrow();
      assertThat(deflated.hurdle()).isZero();
      assertThat(report.whole().sharpe()).hasValue(deflated.observed());
    }
  }

  @Test
  void gridIsChosenFromBeforeEachWindowAndEveryPointIsATrial() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes(), 42, 4_000)) {
      StudyReport report = study(tape, epp(), GRID, StrategyLookup.CATALOGUE);
      for (StudyFold fold : report.folds()) {
        assertThat(fold.points()).isEqualTo(3);
        assertThat(fold.outOfSample().parameters()).isEqualTo(fold.inSample().parameters());
      }
      // The candidate's own skew is a point of the grid.
      assertThat(report.trials().count()).isEqualTo(3);
      assertThat(report.trials().spread()).isPositive();
      assertThat(report.deflated().orElseThrow().hurdle()).isPositive();
    }
  }

  @Test
  void reportHasAllThatAnyoneNeedsToDeflateAgain() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes(), 43, 4_000)) {
      StudyReport report = study(tape, epp(), GRID, StrategyLookup.CATALOGUE);
      DeflatedRatio told = report.deflated().orElseThrow();
      double root = Math.sqrt(told.perYear());
      SharpeRatio ratio =
          new SharpeRatio(
              told.observed() / root,
              told.returns(),
              told.skewness(),
              told.kurtosis(),
              told.perYear());
      assertThat(DeflatedSharpe.probabilistic(ratio, told.hurdle() / root))
          .isCloseTo(told.probability(), within(1e-12));
    }
  }

  @Test
  void sameSpecGivesTheSameReport() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes(), 44, 3_000)) {
      StudyReport first = study(tape, epp(), GRID, StrategyLookup.CATALOGUE);
      assertThat(study(tape, epp(), GRID, StrategyLookup.CATALOGUE)).isEqualTo(first);
    }
  }

  @Test
  void peekingIsFound() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes(), 45, 3_000)) {
      StudyReport report = study(tape, epp(), OWN, Peeking.definition(home).lookup());
      assertThat(report.leak())
          .hasValueSatisfying(leak -> assertThat(leak.atNanos()).isLessThan(leak.cutNanos()));
    }
  }

  @Test
  void barsAreWalkedInPartsOfOneRunAndTheirFutureIsLeftOut() throws Exception {
    try (Tape tape = bars(46, 6_000)) {
      BotConfig bot = onBars(SessionFixture.bot("directional", Map.of()));
      StudyReport report = study(tape, bot, OWN, StrategyLookup.CATALOGUE);
      assertThat(report.whole().fills()).isPositive();
      assertThat(report.folds()).hasSize(3);
      long fills =
          report.folds().getFirst().inSample().fills()
              + report.folds().stream().mapToLong(fold -> fold.outOfSample().fills()).sum();
      assertThat(fills).isEqualTo(report.whole().fills());
      assertThat(report.leak()).isEmpty();
    }
  }

  @Test
  void booksAreWalkedToo() throws Exception {
    try (Tape tape = book(50, 6_000)) {
      BotConfig bot =
          with(
              SessionFixture.bot("join-best", Map.of("size", "0.01", "cap", "0.1")),
              MarketModel.Profile.PARTIAL);
      StudyReport report = study(tape, bot, OWN, StrategyLookup.CATALOGUE);
      assertThat(report.whole().fills()).isPositive();
      assertThat(report.folds()).allMatch(fold -> fold.outOfSample().fills() > 0);
      assertThat(report.leak()).isEmpty();
    }
  }

  @Test
  void printsWithFundingAreWalkedInPartsToo() throws Exception {
    SeededSource random = new SeededSource(51);
    try (TapeWriter writer = TapeWriter.open(tapes(), SessionFixture.PERPETUAL, 0)) {
      long at = SessionFixture.START;
      for (int i = 0; i < 3_000; i++) {
        at += random.between(0L, 8L) * SessionFixture.SECOND;
        writer.trade(at, 80_000 + random.between(-200L, 200L), random.between(1L, 300_000_000L));
        if (i % 1_000 == 999) {
          writer.funding(at, 10_000, 160_000);
        }
      }
      try (Tape tape = writer.store("3".repeat(64), 0)) {
        StudyReport report = study(tape, epp(), OWN, StrategyLookup.CATALOGUE);
        assertThat(report.folds()).hasSize(3);
        assertThat(report.whole().fills()).isPositive();
        assertThat(report.leak()).isEmpty();
      }
    }
  }

  @Test
  void everyRunIsTold() throws Exception {
    for (SortedMap<String, List<String>> grid : List.of(OWN, GRID)) {
      try (Tape tape = SessionFixture.tape(tapes(), 47, 2_000);
          Tape bars = bars(48, 2_000)) {
        for (Map.Entry<Tape, BotConfig> each :
            Map.of(tape, epp(), bars, onBars(epp())).entrySet()) {
          Study study =
              new Study(
                  spec(each.getKey(), each.getValue(), grid),
                  each.getKey(),
                  bench(StrategyLookup.CATALOGUE));
          List<Integer> told = Collections.synchronizedList(new ArrayList<>());
          study.run(told::add);
          assertThat(told).hasSize(study.runs()).contains(study.runs());
        }
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingRuns() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes(), 49, 3)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> study(tape, epp(), OWN, StrategyLookup.CATALOGUE))
          .withMessageContaining("fewer folds");
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              study(
                  tape,
                  epp(),
                  new TreeMap<>(Map.of("no_such", List.of("1"))),
                  StrategyLookup.CATALOGUE))
          .withMessageContaining("no_such");
    }
  }

  private StudyReport study(
      Tape tape, BotConfig bot, SortedMap<String, List<String>> grid, StrategyLookup strategies) {
    return new Study(spec(tape, bot, grid), tape, bench(strategies)).run(done -> {});
  }

  private StudyBench bench(StrategyLookup strategies) {
    return new StudyBench(
        strategies, new TrialStore(home.resolve("trials")), home, 2, SessionFixture.BUILD);
  }

  private static StudySpec spec(Tape tape, BotConfig bot, SortedMap<String, List<String>> grid) {
    return new StudySpec(
        new StudyId("s"),
        bot,
        Money.of("5000", "USD"),
        new BigDecimal("0.9"),
        Feed.tape(tape.sha256()),
        new StudyPlan(3, false, 2, 7, grid),
        60,
        "test");
  }

  private static BotConfig onBars(BotConfig bot) {
    return with(bot, MarketModel.Profile.BARS);
  }

  private static BotConfig with(BotConfig bot, MarketModel.Profile profile) {
    return new BotConfig(
        bot.strategy(),
        bot.version(),
        bot.parameters(),
        bot.instrument(),
        bot.capital(),
        bot.barNanos(),
        bot.risk(),
        bot.venue().withMarket(MarketModel.of(profile)));
  }

  private static BotConfig epp() {
    return SessionFixture.bot("epp", TRADES_A_LOT);
  }

  private Path tapes() throws Exception {
    return Files.createDirectories(home.resolve("tapes"));
  }

  private Tape bars(long seed, int rows) throws Exception {
    SeededSource random = new SeededSource(seed);
    try (TapeWriter writer = TapeWriter.open(tapes(), SessionFixture.PERPETUAL, TapeFeed.BARS)) {
      long price = 80_000;
      for (int i = 0; i < rows; i++) {
        long open = price;
        price = Math.clamp(price + random.between(-200L, 200L), 40_000, 160_000);
        long at = SessionFixture.START + 60L * i * SessionFixture.SECOND;
        writer.bar(
            at + 60 * SessionFixture.SECOND,
            new TapeWriter.BarRow(
                at,
                open,
                Math.max(open, price) + 20,
                Math.min(open, price) - 20,
                price,
                1_000_000));
      }
      return writer.store("1".repeat(64), 0);
    }
  }

  /** A book whose messages need up to 40 ms to us, so that some are on their way at any instant. */
  private Tape book(long seed, int messages) throws Exception {
    SeededSource random = new SeededSource(seed);
    try (TapeWriter writer = TapeWriter.open(tapes(), SessionFixture.PERPETUAL, TapeFeed.BOOK)) {
      DepthLevels levels = new DepthLevels();
      long at = SessionFixture.START;
      long mid = 80_000;
      for (int i = 0; i < messages; i++) {
        at += random.between(10L, 900L) * 1_000_000;
        mid = Math.clamp(mid + random.between(-2L, 2L), 40_000, 160_000);
        long venueAt = at - random.between(1L, 40L) * 1_000_000;
        levels.clear();
        for (int depth = 1; depth <= 5; depth++) {
          levels.bid(mid - depth, random.between(1_000L, 900_000L));
          levels.ask(mid + depth, random.between(1_000L, 900_000L));
        }
        writer.depth(at, venueAt, true, levels);
        if (i > 0 && i % 3 == 0) {
          writer.bookTrade(at, venueAt, mid + 1, 5_000_000, TapeWriter.AGGRESSOR_BUY);
        } else if (i > 0 && i % 3 == 1) {
          writer.bookTrade(at, venueAt, mid - 1, 5_000_000, TapeWriter.AGGRESSOR_SELL);
        }
      }
      return writer.store("2".repeat(64), 0);
    }
  }
}
