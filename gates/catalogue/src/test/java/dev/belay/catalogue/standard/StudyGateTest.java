package dev.belay.catalogue.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.SessionState;
import dev.belay.api.study.StudyPlan;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.testing.Ladder;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.catalogue.testing.StudyBuilder;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code backtest_regression} on a candidate's study. */
class StudyGateTest {
  private static final String GATE = "backtest_regression";

  @Test
  void goodStudyPassesAndIsNamed() {
    GateVerdict verdict = judge(study -> {});
    assertThat(verdict.verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict.judged()).hasSize(2);
    assertThat(finding(verdict, "out_of_sample_net").measured()).isEqualTo("9");
    assertThat(finding(verdict, "positive_windows").measured()).isEqualTo("0.75");
    assertThat(finding(verdict, "deflated_sharpe").text()).contains("12 configurations");
  }

  @ParameterizedTest
  @CsvSource({"1, PASS", "0, PASS", "-1, FAIL"})
  void windowsTogetherMayNotLose(long units, Verdict verdict) {
    assertThat(judge(study -> study.windowUnits = List.of(units - 3, 1L, 1L, 1L)).verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"3, PASS", "2, PASS", "1, FAIL"})
  void halfTheWindowsHaveToEarn(int positive, Verdict verdict) {
    assertThat(
            judge(study ->
                    study.windowUnits =
                        List.of(9L, positive > 1 ? 1L : 0L, positive > 2 ? 1L : -1L, 0L))
                .verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"5, PASS", "4, PASS", "3, INCONCLUSIVE", "0, INCONCLUSIVE"})
  void needsWindows(int windows, Verdict verdict) {
    assertThat(
            judge(study -> study.windowUnits = java.util.Collections.nCopies(windows, 5L))
                .verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.951, PASS", "0.95, PASS", "0.949, FAIL", "NaN, ERROR"})
  void skillHasToBeLikelyEnough(double probability, Verdict verdict) {
    assertThat(judge(study -> study.probability = Optional.of(probability)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void tooShortForASharpeRatioIsInconclusive() {
    assertThat(judge(study -> study.probability = Optional.empty()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({"4, PASS", "3, PASS", "2, INCONCLUSIVE"})
  void futureHasToBeChangedOftenEnough(int cuts, Verdict verdict) {
    assertThat(judge(study -> study.cuts = cuts).verdict()).isEqualTo(verdict);
  }

  @Test
  void knowingTheFutureFails() {
    GateVerdict verdict = judge(study -> study.leak = Optional.of(StudyBuilder.aLeak()));
    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding(verdict, "look_ahead").measured()).isEqualTo("decision 42");
  }

  @Test
  void noStudyIsInconclusive() {
    assertThat(judge(input(Ladder.setting(GATE), ReportBuilder.backtest().done())).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void studyOfAnotherBuildIsInconclusive() {
    assertThat(judge(study -> study.build = "0".repeat(64)).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void studyOfSomethingElseIsAnError() {
    assertThat(judge(study -> study.bot = Ladder.bot("directional")).verdict())
        .isEqualTo(Verdict.ERROR);
    assertThat(judge(study -> study.feed = Ladder.SOAK).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(judge(study -> study.drawdownBound = "0.9").verdict()).isEqualTo(Verdict.ERROR);
    assertThat(
            judge(study ->
                    study.plan =
                        new StudyPlan(4, false, 3, 1, new TreeMap<>(Map.of("skew", List.of("1")))))
                .verdict())
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void studyOfAnotherAttemptIsAnError() {
    assertThat(judge(study -> study.correlation = "ladder:other#1").verdict())
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void brokenRunIsAnError() {
    assertThat(judge(study -> study.windowState = SessionState.FAILED).verdict())
        .isEqualTo(Verdict.ERROR);
    assertThat(judge(study -> study.windowState = SessionState.HARD_STOPPED).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void profileOfBeforeThereWereStudiesIsJudgedWithout() {
    SortedMap<String, BigDecimal> limits = new TreeMap<>(Ladder.setting(GATE).thresholds());
    limits.keySet().retainAll(List.of("net_pnl", "max_drawdown", "fills"));
    GateVerdict verdict = judge(input(with(limits), ReportBuilder.backtest().done()));
    assertThat(verdict.verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict.findings()).extracting(Finding::check).doesNotContain("evidence", "studied");
  }

  @Test
  void profileThatSetsSomeOfTheLimitsOnlyIsAnError() {
    SortedMap<String, BigDecimal> limits = new TreeMap<>(Ladder.setting(GATE).thresholds());
    limits.remove("deflated_sharpe");
    assertThat(
            judge(input(with(limits), ReportBuilder.backtest().done(), StudyBuilder.study().done()))
                .verdict())
        .isEqualTo(Verdict.ERROR);
  }

  private static GateSetting with(SortedMap<String, BigDecimal> limits) {
    GateSetting setting = Ladder.setting(GATE);
    return new GateSetting(
        setting.gate(),
        setting.rung(),
        setting.critical(),
        setting.judged(),
        setting.dryRun(),
        setting.freshSeconds(),
        limits);
  }

  private static GateInput input(GateSetting setting, EvidenceBody... bodies) {
    return new GateInput(
        Ladder.candidate(),
        Ladder.profile(),
        Ladder.ATTEMPT,
        setting,
        Ladder.exhibits(bodies),
        Ladder.AS_OF);
  }

  private static GateVerdict judge(Consumer<StudyBuilder> spoil) {
    StudyBuilder study = StudyBuilder.study();
    spoil.accept(study);
    return judge(input(Ladder.setting(GATE), ReportBuilder.backtest().done(), study.done()));
  }

  private static GateVerdict judge(GateInput input) {
    return Ladder.gate(GATE).evaluate(input);
  }

  private static Finding finding(GateVerdict verdict, String check) {
    return verdict.findings().stream()
        .filter(one -> one.check().equals(check))
        .findFirst()
        .orElseThrow();
  }
}
