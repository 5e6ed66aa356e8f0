package dev.belay.catalogue.testing;

import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionState;
import dev.belay.api.study.DeflatedRatio;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudyLeak;
import dev.belay.api.study.StudyPlan;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudyRun;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyTrials;
import dev.belay.evidence.record.EvidenceBody.StudyDone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A study's report, good unless a test says otherwise. */
public final class StudyBuilder {
  public BotConfig bot = Ladder.bot("epp");
  public Feed feed = Ladder.REGRESSION;
  public String drawdownBound = "0.05";
  public StudyPlan plan = StudyPlan.standard();
  public String build = Ladder.BUILD;
  public String correlation = Ladder.correlation(Ladder.candidate());
  public List<Long> windowUnits = List.of(500_000_000L, -100_000_000L, 300_000_000L, 200_000_000L);
  public SessionState windowState = SessionState.ENDED;
  public int cuts = 3;
  public Optional<StudyLeak> leak = Optional.empty();
  public Optional<Double> probability = Optional.of(0.97);

  private StudyBuilder() {}

  public static StudyBuilder study() {
    return new StudyBuilder();
  }

  /** Where a strategy that peeks was caught. */
  public static StudyLeak aLeak() {
    return new StudyLeak(2_000, 1_000, 41, "OrderSubmitted", "");
  }

  public StudyDone done() {
    StudySpec spec =
        new StudySpec(
            new StudyId("study-1"),
            bot,
            Money.of("500", "USD"),
            new BigDecimal(drawdownBound),
            feed,
            plan,
            3600,
            correlation);
    List<StudyFold> folds = new ArrayList<>();
    for (long units : windowUnits) {
      folds.add(new StudyFold(0, 1_000, 2_000, 1, run(100, SessionState.ENDED), run(units)));
    }
    return new StudyDone(
        new StudyReport(
            spec,
            build,
            run(900_000_000L, SessionState.ENDED),
            folds,
            windowUnits.stream().mapToLong(units -> units).sum(),
            cuts,
            leak,
            new StudyTrials(12, 3.5),
            probability.map(
                value -> new DeflatedRatio(value, 9.5, 2.5, 1_200, 525_600, 0.1, 4.5))));
  }

  private StudyRun run(long units) {
    return run(units, windowState);
  }

  private StudyRun run(long units, SessionState state) {
    return new StudyRun(bot.parameters(), state, "", units, 10, 50, Optional.of(8.5));
  }
}
