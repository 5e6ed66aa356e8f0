package dev.belay.catalogue.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionState;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.testing.Ladder;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.catalogue.testing.StudyBuilder;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionGatesTest {
  @Test
  void backtestThatEarnsPasses() {
    assertThat(backtest(report -> {})).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({"1, PASS", "0, PASS", "-1, FAIL"})
  void backtestMayNotLose(long units, Verdict verdict) {
    assertThat(backtest(report -> report.liquidationUnits = ReportBuilder.CAPITAL_UNITS + units))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"19999999999, PASS", "20000000000, PASS", "20000000001, FAIL"})
  void backtestMayNotFallFurtherThanTheLimit(long units, Verdict verdict) {
    assertThat(backtest(report -> report.drawdownMaxUnits = units)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"11, PASS", "10, PASS", "9, INCONCLUSIVE"})
  void backtestNeedsFills(long fills, Verdict verdict) {
    assertThat(backtest(report -> report.fills = fills)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "ENDED, PASS",
    "HARD_STOPPED, FAIL",
    "FOREIGN_BUILD, INCONCLUSIVE",
    "FAILED, ERROR",
    "RUNNING, ERROR"
  })
  void backtestHasToEndByItself(SessionState state, Verdict verdict) {
    assertThat(backtest(report -> report.state = state)).isEqualTo(verdict);
  }

  @Test
  void backtestStoppedByABoundFails() {
    assertThat(backtest(report -> report.hardStops = 1)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void sessionOfSomethingElseIsAnError() {
    assertThat(backtest(report -> report.feed = Ladder.SOAK)).isEqualTo(Verdict.ERROR);
    assertThat(backtest(report -> report.bot = Ladder.bot("directional"))).isEqualTo(Verdict.ERROR);
    assertThat(backtest(report -> report.drawdownBound = "0.9")).isEqualTo(Verdict.ERROR);
  }

  @Test
  void sessionOfAnotherBuildIsInconclusive() {
    assertThat(backtest(report -> report.build = "0".repeat(64))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void soakIsNoBacktest() {
    assertThat(
            judge("backtest_regression", ReportBuilder.soak().done(), StudyBuilder.study().done())
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void equalReplaysPass() {
    GateVerdict verdict = replays(replay -> {});
    assertThat(verdict.verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict.judged()).hasSize(3);
  }

  @Test
  void replayWithAnotherFingerprintFails() {
    assertThat(replays(replay -> replay.fingerprint = "0".repeat(64)).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void replayThatLeavesItsRecordingFails() {
    GateVerdict verdict = replays(replay -> replay.divergence = Optional.of("frame 17: order 3"));
    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict.findings())
        .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
        .extracting(Finding::measured)
        .containsExactly("frame 17: order 3");
  }

  @Test
  void replayOfAnotherRecordingDoesNotCount() {
    assertThat(
            replays(replay -> replay.replayOf = Optional.of(new SessionId("backtest-0"))).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void sameReplayTwiceCountsOnce() {
    assertThat(replays(replay -> replay.id = "replay-1").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static Verdict backtest(Consumer<ReportBuilder> spoil) {
    ReportBuilder report = ReportBuilder.backtest();
    spoil.accept(report);
    return judge("backtest_regression", report.done(), StudyBuilder.study().done()).verdict();
  }

  private static GateVerdict replays(Consumer<ReportBuilder> spoilSecond) {
    ReportBuilder second = ReportBuilder.replay(2);
    spoilSecond.accept(second);
    return judge(
        "replay_regression",
        ReportBuilder.backtest().done(),
        ReportBuilder.replay(1).done(),
        second.done());
  }

  private static GateVerdict judge(String gate, EvidenceBody... bodies) {
    return Ladder.gate(gate).evaluate(Ladder.input(gate, Ladder.exhibits(bodies)));
  }
}
