package dev.belay.catalogue.standard;

import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_LEAST;

import dev.belay.api.market.Money;
import dev.belay.api.session.SessionState;
import dev.belay.api.study.DeflatedRatio;
import dev.belay.api.study.StudyFold;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudyRun;
import dev.belay.api.study.StudySpec;
import dev.belay.catalogue.gate.Admitted;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateConfig;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.record.EvidenceBody.StudyDone;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What REGRESSION asks of a candidate's signed study. */
final class StudyChecks {
  static final ThresholdDefinition NET =
      new ThresholdDefinition(
          "out_of_sample_net",
          "quote currency",
          AT_LEAST,
          BigDecimal.ZERO,
          ThresholdDefinition.Range.AMOUNT,
          "3.2 passes, -0.01 fails",
          "What the windows made together, so that one lucky stretch does not carry the rest. On a"
              + " tape of trades each starts flat; on others they are parts of one run, what is"
              + " open counts at the mid.");
  static final ThresholdDefinition POSITIVE =
      new ThresholdDefinition(
          "positive_windows",
          "share of windows",
          AT_LEAST,
          new BigDecimal("0.5"),
          ThresholdDefinition.Range.SHARE,
          "2 of 4 passes, 1 of 4 fails",
          "An edge shows more often than not; a coin shows every other time.");
  static final ThresholdDefinition WINDOWS =
      new ThresholdDefinition(
          "windows",
          "windows",
          AT_LEAST,
          BigDecimal.valueOf(4),
          ThresholdDefinition.Range.COUNT,
          "4 passes, 3 is inconclusive",
          "Fewer say little; a candidate's file may ask for more, never for less than the desk.");
  static final ThresholdDefinition DEFLATED =
      new ThresholdDefinition(
          "deflated_sharpe",
          "probability",
          AT_LEAST,
          new BigDecimal("0.95"),
          ThresholdDefinition.Range.SHARE,
          "0.97 passes, 0.94 fails",
          "That the Sharpe ratio is above what the best of as many worthless trials would show:"
              + " whoever tries often enough finds something. 0.95 is what the field asks"
              + " (Bailey and Lopez de Prado, 2014); below 0.5 luck is the likelier reason.");
  static final ThresholdDefinition CUTS =
      new ThresholdDefinition(
          "look_ahead_cuts",
          "instants",
          AT_LEAST,
          BigDecimal.valueOf(3),
          ThresholdDefinition.Range.COUNT,
          "3 passes, 2 is inconclusive",
          "At how many instants the future was changed to see whether the past changes.");

  static final List<ThresholdDefinition> THRESHOLDS =
      List.of(NET, POSITIVE, WINDOWS, DEFLATED, CUTS);

  private static final String STUDIED = "studied";
  private static final String RUNS = "study_runs";
  private static final String LOOK_AHEAD = "look_ahead";
  private static final int SHARE_DIGITS = 12;

  static final List<VerdictRule> RULES =
      List.of(
          new VerdictRule(
              STUDIED,
              Verdict.ERROR,
              "the study was of the candidate's bot, bounds, regression feed and plan, on its build"
                  + " (another build: `INCONCLUSIVE`). A profile that sets none of the limits below"
                  + " is of before there were studies, and is judged without"),
          new VerdictRule(RUNS, Verdict.ERROR, "no run of the study broke"),
          new VerdictRule(WINDOWS.name(), Verdict.INCONCLUSIVE, "number of windows judged"),
          new VerdictRule(NET.name(), Verdict.FAIL, "net result of all windows together"),
          new VerdictRule(POSITIVE.name(), Verdict.FAIL, "share of windows above zero"),
          new VerdictRule(
              DEFLATED.name(),
              Verdict.FAIL,
              "deflated Sharpe ratio of the backtest over every trial counted (too short for a"
                  + " ratio: `INCONCLUSIVE`)"),
          new VerdictRule(CUTS.name(), Verdict.INCONCLUSIVE, "instants the future was changed at"),
          new VerdictRule(
              LOOK_AHEAD, Verdict.FAIL, "nothing decided before such an instant changed with it"));

  private StudyChecks() {}

  /** Whether a profile was written since there are studies. */
  static boolean areAsked(GateSetting setting) {
    return THRESHOLDS.stream().anyMatch(one -> setting.thresholds().containsKey(one.name()));
  }

  static void judge(Hearing hearing, Candidate candidate, Admitted<StudyDone> done) {
    StudyReport report = done.body().report();
    SessionChecks.askedBy(
        hearing,
        "Study " + report.spec().id(),
        report.spec().correlation(),
        done.evidence().slot().correlation());
    ran(hearing, candidate, report);
    runs(hearing, report);
    String currency = report.spec().bot().capital().currency();
    long net = 0;
    long positive = 0;
    for (StudyFold fold : report.folds()) {
      net = Math.addExact(net, fold.outOfSample().netUnits());
      positive += fold.outOfSample().netUnits() > 0 ? 1 : 0;
    }
    int windows = report.folds().size();
    hearing.compare(
        WINDOWS, BigDecimal.valueOf(windows), Verdict.INCONCLUSIVE, "Windows judged on.");
    hearing.compare(
        NET,
        Money.ofUnits(net, currency).amount(),
        "Net of fees and funding, all windows together.");
    if (windows > 0) {
      hearing.compare(
          POSITIVE, share(positive, windows), positive + " of " + windows + " windows earned.");
    }
    hearing.compare(
        DEFLATED,
        report.deflated().map(DeflatedRatio::probability),
        Verdict.FAIL,
        deflated(report));
    hearing.compare(
        CUTS,
        BigDecimal.valueOf(report.cuts()),
        Verdict.INCONCLUSIVE,
        "Instants at which the future was changed.");
    leak(hearing, report);
  }

  private static void ran(Hearing hearing, Candidate candidate, StudyReport report) {
    String different = difference(candidate.config(), report.spec());
    hearing.require(
        different.isEmpty(),
        new Finding(
            STUDIED,
            Verdict.ERROR,
            different.isEmpty() ? "the candidate's" : different,
            "the candidate's",
            "",
            "The study was not of the candidate as promoted: make it again."));
    SessionChecks.build(hearing, candidate, report.build());
  }

  private static String difference(CandidateConfig config, StudySpec spec) {
    if (!spec.bot().equals(config.bot())) {
      return "another bot configuration";
    }
    if (!spec.lossMax().equals(config.lossMax())
        || spec.drawdownMax().compareTo(config.drawdownMax()) != 0) {
      return "other bounds";
    }
    if (!spec.plan().equals(config.study())) {
      return "another plan";
    }
    return Optional.ofNullable(config.feeds().get("regression")).equals(Optional.of(spec.feed()))
        ? ""
        : "feed " + spec.feed();
  }

  private static void runs(Hearing hearing, StudyReport report) {
    Optional<StudyRun> broken =
        Stream.concat(
                Stream.of(report.whole()),
                report.folds().stream()
                    .flatMap(fold -> Stream.of(fold.inSample(), fold.outOfSample())))
            .filter(run -> run.state() == SessionState.FAILED)
            .findFirst();
    hearing.require(
        broken.isEmpty(),
        new Finding(
            RUNS,
            Verdict.ERROR,
            broken.isEmpty() ? "whole" : "broken",
            "whole",
            "",
            "A run broke: " + broken.map(StudyRun::text).orElse("")));
  }

  private static String deflated(StudyReport report) {
    return "Of " + report.trials().count() + " configurations tried on this source of data.";
  }

  private static void leak(Hearing hearing, StudyReport report) {
    hearing.require(
        report.leak().isEmpty(),
        new Finding(
            LOOK_AHEAD,
            Verdict.FAIL,
            report.leak().map(leak -> "decision " + (leak.decisions() + 1)).orElse("none"),
            "none",
            "",
            "What was decided before an instant changed with what came after it: the strategy"
                + " knows the future."));
  }

  private static BigDecimal share(long part, long whole) {
    return BigDecimal.valueOf(part)
        .divide(BigDecimal.valueOf(whole), SHARE_DIGITS, RoundingMode.DOWN);
  }
}
