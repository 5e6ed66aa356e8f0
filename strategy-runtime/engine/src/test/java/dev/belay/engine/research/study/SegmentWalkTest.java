package dev.belay.engine.research.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.SessionState;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudyPlan;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudySpec;
import dev.belay.engine.research.trial.TrialStore;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeFeed;
import dev.belay.engine.tape.TapeWriter;
import dev.belay.testing.SeededSource;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of 100 bars each, on which one point of the grid buys with every bar and one never. */
final class SegmentWalkTest {
  private static final int BARS = 401;
  private static final StrategyLookup BUYING = Buying.DEFINITION.lookup();

  @TempDir private Path home;

  /** It rises for 250 bars and falls so deep in the next 40 that the buyer is stopped. */
  @Test
  void choiceDoesNotKnowThatAPointIsStoppedAfterItsWindow() throws Exception {
    try (Tape tape =
        bars(bar ->
            bar < 250 ? 80_000 + 80L * bar : Math.max(60_000, 100_000 - 1_000L * (bar - 250)))) {
      List<StudyFold> folds = study(tape, List.of("0", "1")).folds();

      assertThat(folds).extracting(SegmentWalkTest::chosen).containsExactly("1", "1", "0");
      assertThat(folds.get(1).outOfSample().state()).isEqualTo(SessionState.HARD_STOPPED);
      assertThat(folds.get(1).outOfSample().netUnits()).isNegative();
    }
  }

  /** What is bought at the last bar's close fills behind the tape's last row. */
  @Test
  void lastWindowHasWhatFillsBehindTheLastRow() throws Exception {
    try (Tape tape = bars(bar -> 80_000)) {
      StudyReport report = study(tape, List.of("1"));

      long fills =
          report.folds().getFirst().inSample().fills()
              + report.folds().stream().mapToLong(fold -> fold.outOfSample().fills()).sum();
      assertThat(report.whole().fills()).isEqualTo(BARS);
      assertThat(fills).isEqualTo(BARS);
    }
  }

  private static String chosen(StudyFold fold) {
    return fold.outOfSample().parameters().text("skew");
  }

  private StudyReport study(Tape tape, List<String> skews) {
    BotConfig bot = SessionFixture.bot("epp", Map.of("skew", skews.getLast()));
    StudySpec spec =
        new StudySpec(
            new StudyId("s"),
            SessionFixture.with(
                bot, bot.venue().withMarket(MarketModel.of(MarketModel.Profile.BARS))),
            Money.of("100", "USD"),
            new BigDecimal("0.9"),
            Feed.tape(tape.sha256()),
            new StudyPlan(3, false, 1, 7, new TreeMap<>(Map.of("skew", skews))),
            60,
            "test");
    StudyBench bench =
        new StudyBench(
            BUYING, new TrialStore(home.resolve("trials")), home, 1, SessionFixture.BUILD);
    return new Study(spec, tape, bench).run(done -> {});
  }

  private Tape bars(IntToLongFunction close) throws Exception {
    SeededSource random = new SeededSource(61);
    Path tapes = Files.createDirectories(home.resolve("tapes"));
    try (TapeWriter writer = TapeWriter.open(tapes, SessionFixture.PERPETUAL, TapeFeed.BARS)) {
      long open = close.applyAsLong(0);
      for (int i = 0; i < BARS; i++) {
        long price = close.applyAsLong(i) + random.between(-20L, 20L);
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
        open = price;
      }
      return writer.store("4".repeat(64), 0);
    }
  }
}
