package dev.belay.engine.research.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.BotConfig;
import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.RateLimits;
import dev.belay.api.session.ResourceBudget;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.research.measure.DeflatedSharpe;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialStoreTest {
  private static final BotConfig BOT = SessionFixture.bot("epp", Map.of());

  /** Over 1,250 returns. */
  private static final SharpeRatio OBSERVED = new SharpeRatio(0.1, 1_250, -3, 10, 250);

  private static final double LUCK = 1 / Math.sqrt(1_249);

  @TempDir private Path home;

  /** Where most trials are alike, or never traded, the spread is 0 however many they were. */
  @Test
  void trialsWithoutASpreadAreDeflatedByLuck() {
    assertThat(new TrialStore.Count(40, 0).deflate(OBSERVED))
        .isEqualTo(DeflatedSharpe.of(OBSERVED, 40, LUCK * LUCK))
        .extracting(DeflatedSharpe::hurdle)
        .matches(hurdle -> hurdle > LUCK);
    assertThat(new TrialStore.Count(2, 0).deflate(OBSERVED).hurdle()).isPositive();
  }

  @Test
  void onlyTrialIsNotDeflated() {
    assertThat(new TrialStore.Count(1, 0).deflate(OBSERVED).hurdle()).isZero();
  }

  @Test
  void spreadCountsUpToLuck() {
    double annualLuck = LUCK * Math.sqrt(250);

    assertThat(new TrialStore.Count(40, annualLuck / 2).deflate(OBSERVED).hurdle())
        .isEqualTo(DeflatedSharpe.of(OBSERVED, 40, LUCK * LUCK / 4).hurdle());
    assertThat(new TrialStore.Count(40, annualLuck * 2).deflate(OBSERVED).hurdle())
        .isEqualTo(DeflatedSharpe.of(OBSERVED, 40, LUCK * LUCK).hurdle());
  }

  @Test
  void loopsAndBudgetsThatDifferAreTrialsThatDiffer() {
    try (Tape tape = tape()) {
      TrialStore store = new TrialStore(home.resolve("trials"));
      RunResult run = run(tape);
      BotConfig looped = BOT.withLoop(LoopConfig.ticking(1_000_000L, LoopConfig.Idle.BACK_OFF));
      List<BotConfig> bots =
          List.of(BOT, looped, BOT.withBudget(orders(4)), looped.withBudget(orders(5)));
      bots.forEach(bot -> store.add(run, bot, tape, StrategyLookup.CATALOGUE));
      bots.forEach(bot -> store.add(run, bot, tape, StrategyLookup.CATALOGUE));

      assertThat(store.count(BOT, tape).count()).isEqualTo(bots.size());
    }
  }

  /** Whoever changes his jar and tries again has tried twice. */
  @Test
  void otherCodeOfAStrategyIsAnotherTrial() {
    try (Tape tape = tape()) {
      TrialStore store = new TrialStore(home.resolve("trials"));
      RunResult run = run(tape);
      for (String code : List.of("one", "other", "one")) {
        store.add(run, BOT, tape, coded(code));
      }

      assertThat(store.count(BOT, tape).count()).isEqualTo(2);
    }
  }

  private static StrategyLookup coded(String code) {
    return StrategyLookup.CATALOGUE.or(
        new StrategyLookup() {
          @Override
          public Optional<StrategyDefinition> find(String name, int version) {
            return Optional.empty();
          }

          @Override
          public Optional<String> code(String name) {
            return Optional.of(code);
          }
        });
  }

  /** Otherwise the first build that knows a term counts every trial of those before it twice. */
  @Test
  void termThatIsAbsentIsNoPartOfATrialsName() throws Exception {
    try (Tape tape = tape()) {
      TrialStore store = new TrialStore(home.resolve("trials"));
      RunResult run = run(tape);
      store.add(run, BOT, tape, StrategyLookup.CATALOGUE);

      String terms =
          "1 "
              + run.parameters().values()
              + " 60000000000RiskConfig[positionMax=2, orderNotionalMax=2000 USD,"
              + " activeOrdersMax=10, freshnessLimitNanos=300000000000, cancelBeforePlace=true]"
              + "VenueConfig[makerFee=1 bp, takerFee=2 bp, slippage=1 bp,"
              + " entryLatencyNanos=50000000, responseLatencyNanos=70000000,"
              + " queueDefault=Optional[0.1]]";
      assertThat(lines()).singleElement().asString().startsWith(sha256(terms) + " ");
      store.add(run, BOT.withBudget(cpu()), tape, StrategyLookup.CATALOGUE);
      String budget = "ResourceBudget[cpu=Optional[CpuBudget[nanos=1000000, withinNanos=1000000]]]";
      assertThat(lines().getLast()).startsWith(sha256(terms + budget) + " ");
    }
  }

  private static ResourceBudget orders(int max) {
    return new ResourceBudget(
        Optional.of(
            new RateLimits(
                List.of(new RateLimits.Window(max, 120 * SessionFixture.SECOND)), List.of(), 0)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ResourceBudget cpu() {
    return new ResourceBudget(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new ResourceBudget.CpuBudget(1_000_000L, 1_000_000L)));
  }

  private Tape tape() {
    return SessionFixture.tape(home.resolve("tapes"), 31, 200);
  }

  private RunResult run(Tape tape) {
    return new Backtests(
            BOT, SessionFixture.bounds("5000"), StrategyLookup.CATALOGUE, home.resolve("runs"))
        .run(BOT.parameters(), tape);
  }

  private List<String> lines() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("trials"))) {
      return Files.readAllLines(files.findFirst().orElseThrow());
    }
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
