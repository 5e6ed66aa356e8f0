package dev.belay.engine.research.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.research.measure.SharpeRatio;
import dev.belay.engine.research.trace.TraceReader;
import dev.belay.engine.session.Breaking;
import dev.belay.engine.session.MadeDefinition;
import dev.belay.engine.session.SessionFixture;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.engine.tape.Tape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResearchTest {
  private static final Map<String, String> TRADES_A_LOT =
      Map.of(
          "ema_fast_bars",
          "2",
          "ema_slow_bars",
          "4",
          "atr_bars",
          "2",
          "level_size",
          "0.5",
          "min_net_edge_bps",
          "-30",
          "refresh_tolerance_bps",
          "2");

  @TempDir private Path home;
  private Path tapes = Path.of("");

  @BeforeEach
  void makeFolders() throws Exception {
    tapes = Files.createDirectories(home.resolve("tapes"));
  }

  @Test
  void gridHasEveryPointTheLastAxisFastest() {
    Grid grid = Grid.parse(List.of("skew=0.1,0.2", "levels=1,2,3"));
    List<ParameterValues> points = points(grid);
    assertThat(points).hasSize(6);
    assertThat(points.stream().map(point -> point.text("skew") + "/" + point.text("levels")))
        .containsExactly("0.1/1", "0.1/2", "0.1/3", "0.2/1", "0.2/2", "0.2/3");
  }

  @Test
  void gridRefusesWhatItCannotMean() {
    for (String axis : List.of("skew", "=1", "skew=", "skew=1,,2")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Grid.parse(List.of(axis)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grid.parse(List.of("skew=1", "skew=2")))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> points(Grid.parse(List.of("no_such=1"))))
        .withMessageContaining("no_such");
    String hundredAndOne = "1" + ",1".repeat(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grid.parse(List.of("a=" + hundredAndOne, "b=" + hundredAndOne)))
        .withMessageContaining("10000");
  }

  @Test
  void jobsAndOrderChangeNoResultAndLeaveNothingBehind() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes, 21, 3_000)) {
      Backtests backtests = backtests(StrategyLookup.CATALOGUE);
      List<ParameterValues> points =
          points(Grid.parse(List.of("skew=0,0.5", "level_size=0.2,0.5")));
      List<RunResult> one = new Sweep(backtests, 1).run(points, tape, done -> {});
      List<RunResult> four = new Sweep(backtests, 4).run(points, tape, done -> {});
      assertThat(four).isEqualTo(one);
      assertThat(one.stream().map(RunResult::fingerprint).distinct()).hasSizeGreaterThan(1);
      try (Stream<Path> left = Files.list(Files.createDirectories(home.resolve("runs")))) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void runWithoutLogTellsWhatItsLogWouldTell() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes, 27, 3_000)) {
      Backtests backtests = backtests(StrategyLookup.CATALOGUE);
      RunResult logged =
          backtests.run(
              point(), tape, (spec, log) -> Backtests.result(TraceReader.read(log, spec)));
      assertThat(backtests.run(point(), tape)).isEqualTo(logged);
      assertThat(logged.kpis().fills()).isPositive();
    }
  }

  @Test
  void pointThatBreaksIsNotedAndTheOthersGoOn() throws Exception {
    StrategyDefinition epp = Catalogue.find("epp", 1).orElseThrow();
    StrategyDefinition breaking =
        Breaking.at(
            "onBook",
            500,
            desk -> {
              throw new NullPointerException("no average");
            });
    StrategyDefinition picky =
        MadeDefinition.epp(setup ->
            switch (setup.parameters().text("skew")) {
              case "0.1" -> breaking.create(setup);
              case "0.2" -> throw new IllegalArgumentException("expected another skew");
              default -> epp.create(setup);
            });
    try (Tape tape = SessionFixture.tape(tapes, 29, 3_000)) {
      List<ParameterValues> points = points(Grid.parse(List.of("skew=0,0.1,0.2,0.3")));
      Backtests backtests = backtests((name, version) -> Optional.of(picky));
      List<RunResult> runs = new Sweep(backtests, 2).run(points, tape, done -> {});

      assertThat(runs).extracting(RunResult::hasEnded).containsExactly(true, false, false, true);
      assertThat(runs.get(1).text())
          .startsWith("the strategy threw NullPointerException at ResearchTest.")
          .endsWith("no average");
      assertThat(runs.get(1).kpis().fills()).isPositive();
      assertThat(runs.get(2).text()).endsWith("expected another skew");
      assertThat(Sweep.best(runs).hasEnded()).isTrue();
      assertThat(
              new Sweep(backtests, 2)
                  .run(points, tape, (spec, log) -> TraceReader.read(log, spec), done -> {}))
          .hasSize(4);
      assertThatIllegalArgumentException().isThrownBy(() -> backtests.run(points.get(2), tape));
    }
  }

  @Test
  void windowsTouchAndAreJudgedOnce() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes, 22, 4_000)) {
      List<WalkForward.Window> rolling = WalkForward.windows(tape, 3, WalkForward.Start.ROLLING);
      List<WalkForward.Window> anchored = WalkForward.windows(tape, 3, WalkForward.Start.ANCHORED);
      for (int i = 0; i < 3; i++) {
        assertThat(anchored.get(i).from()).isZero();
        assertThat(anchored.get(i).cut()).isEqualTo(rolling.get(i).cut());
        if (i > 0) {
          assertThat(rolling.get(i).cut()).isEqualTo(rolling.get(i - 1).to());
          assertThat(rolling.get(i).from()).isEqualTo(rolling.get(i - 1).cut());
        }
      }
      assertThat(rolling.getLast().to()).isEqualTo(tape.rows());
      assertThatIllegalArgumentException().isThrownBy(() -> WalkForward.split(tape, 1));
    }
  }

  @Test
  void walkForwardJudgesTheChosenOnWhatItWasNotChosenOn() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes, 23, 4_000)) {
      Backtests backtests = backtests(StrategyLookup.CATALOGUE);
      WalkForward.Walk walk =
          new WalkForward(new Sweep(backtests, 2), backtests, tapes)
              .run(
                  tape,
                  WalkForward.windows(tape, 2, WalkForward.Start.ROLLING),
                  points(Grid.parse(List.of("skew=0,0.5,1"))),
                  fold -> {});
      List<WalkForward.Fold> folds = walk.folds();
      assertThat(folds).hasSize(2);
      int judged =
          folds.stream()
              .flatMap(fold -> fold.outOfSample().sharpe().stream())
              .mapToInt(SharpeRatio::count)
              .sum();
      assertThat(walk.outOfSample().map(SharpeRatio::count)).contains(judged);
      for (WalkForward.Fold fold : folds) {
        assertThat(fold.inSample()).hasSize(3);
        assertThat(fold.chosen().score())
            .isEqualTo(fold.inSample().stream().mapToDouble(RunResult::score).max().orElseThrow());
        assertThat(fold.outOfSample().parameters()).isEqualTo(fold.chosen().parameters());
        try (Tape future = tape.slice(fold.window().cut(), fold.window().to(), tapes)) {
          assertThat(backtests.run(fold.chosen().parameters(), future))
              .isEqualTo(fold.outOfSample());
        }
      }
    }
  }

  @Test
  void strategiesOfTheCatalogueDoNotKnowTheFuture() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes, 24, 3_000)) {
      LookAhead detector = new LookAhead(backtests(StrategyLookup.CATALOGUE), home.resolve("cut"));
      assertThat(detector.find(point(), tape, 4, 99)).isEmpty();
    }
  }

  @Test
  void aStrategyThatPeeksIsCaught() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes, 25, 3_000)) {
      LookAhead detector =
          new LookAhead(backtests(Peeking.definition(home).lookup()), home.resolve("cut"));
      LookAhead.Leak leak = detector.find(point(), tape, 4, 99).orElseThrow();
      assertThat(leak.difference().atNanos()).isLessThan(leak.cutNanos());
    }
  }

  @Test
  void trialsAreCountedOncePerConfigurationInTheirFamily() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes, 26, 3_000)) {
      Backtests backtests = backtests(StrategyLookup.CATALOGUE);
      TrialStore store = new TrialStore(home.resolve("trials"));
      assertThat(store.count(backtests.bot(), tape).count()).isZero();
      List<RunResult> runs =
          new Sweep(backtests, 2)
              .run(points(Grid.parse(List.of("skew=0,0.25,0.5"))), tape, done -> {});
      runs.forEach(run -> store.add(run, backtests.bot(), tape, StrategyLookup.CATALOGUE));
      runs.forEach(run -> store.add(run, backtests.bot(), tape, StrategyLookup.CATALOGUE));
      TrialStore.Count count = store.count(backtests.bot(), tape);
      assertThat(count.count()).isEqualTo(3);
      double[] ratios =
          runs.stream().mapToDouble(run -> run.sharpe().orElseThrow().annualised()).toArray();
      java.util.Arrays.sort(ratios);
      double distance = Math.min(ratios[1] - ratios[0], ratios[2] - ratios[1]);
      double farther = Math.max(ratios[1] - ratios[0], ratios[2] - ratios[1]);
      assertThat(distance).isLessThan(farther);
      assertThat(count.spread()).isCloseTo(1.4826 * distance, within(1e-9 * distance));
      RunResult best = Sweep.best(runs);
      assertThat(count.deflate(best.sharpe().orElseThrow()).trials()).isEqualTo(3);
    }
  }

  @Test
  void twoRunsOfOneConfigurationDoNotDiffer() throws Exception {
    try (Tape tape = SessionFixture.tape(tapes, 27, 2_000)) {
      Backtests backtests = backtests(StrategyLookup.CATALOGUE);
      Path first = backtests.run(point(), tape, (spec, log) -> copy(log, "first.log"));
      Path second = backtests.run(point(), tape, (spec, log) -> copy(log, "second.log"));
      Path other =
          backtests.run(
              points(Grid.parse(List.of("skew=0.9"))).getFirst(),
              tape,
              (spec, log) -> copy(log, "other.log"));
      assertThat(LogDifference.find(first, second, Long.MAX_VALUE)).isEmpty();
      LogDifference difference = LogDifference.find(first, other, Long.MAX_VALUE).orElseThrow();
      assertThat(difference.atNanos()).isGreaterThanOrEqualTo(SessionFixture.START);
    }
  }

  private Path copy(Path log, String name) {
    try {
      return Files.copy(log, home.resolve(name));
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private Backtests backtests(StrategyLookup strategies) {
    return new Backtests(
        SessionFixture.bot("epp", TRADES_A_LOT),
        SessionFixture.bounds("5000"),
        strategies,
        home.resolve("runs"));
  }

  private static ParameterValues point() {
    return SessionFixture.bot("epp", TRADES_A_LOT).parameters();
  }

  private static List<ParameterValues> points(Grid grid) {
    List<ParameterDefinition> definitions = Catalogue.find("epp", 1).orElseThrow().parameters();
    return grid.points(definitions, ParameterValues.of(definitions, TRADES_A_LOT));
  }
}
