package dev.belay.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.catalogue.testing.Ladder;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HearingTest {
  private static final String GATE = "clock_skew";

  @Test
  void worstFindingDecides() {
    assertThat(GateVerdict.worst(List.of(Verdict.PASS, Verdict.FAIL, Verdict.ERROR)))
        .isEqualTo(Verdict.ERROR);
    assertThat(GateVerdict.worst(List.of(Verdict.INCONCLUSIVE, Verdict.FAIL)))
        .isEqualTo(Verdict.FAIL);
    assertThat(GateVerdict.worst(List.of(Verdict.PASS, Verdict.INCONCLUSIVE)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(GateVerdict.worst(List.of(Verdict.PASS))).isEqualTo(Verdict.PASS);
  }

  @Test
  void nothingLookedAtDoesNotPass() {
    assertThat(GateVerdict.worst(List.of())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void missingEvidenceIsInconclusive() {
    assertThat(judge(List.of())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void evidencePassesUpToItsFreshnessLimit() {
    Duration limit = Duration.ofSeconds(Ladder.FRESH_SECONDS);
    assertThat(judge(producedAt(Ladder.AS_OF.minus(limit).plusNanos(1)))).isEqualTo(Verdict.PASS);
    assertThat(judge(producedAt(Ladder.AS_OF.minus(limit)))).isEqualTo(Verdict.PASS);
    assertThat(judge(producedAt(Ladder.AS_OF.minus(limit).minusNanos(1))))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void evidenceFromTheFutureIsInconclusive() {
    Instant latest = Ladder.AS_OF.plus(Hearing.AHEAD_MAX);
    assertThat(judge(producedAt(latest.minusNanos(1)))).isEqualTo(Verdict.PASS);
    assertThat(judge(producedAt(latest))).isEqualTo(Verdict.PASS);
    assertThat(judge(producedAt(latest.plusNanos(1)))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void verdictIsFreshUntilItsMeasurementIsStale() {
    Instant at = Ladder.AS_OF.minusSeconds(10);
    assertThat(evaluate(producedAt(at)).freshUntil())
        .contains(at.plusSeconds(Ladder.FRESH_SECONDS));
    assertThat(evaluate(List.of()).freshUntil()).isEmpty();
  }

  @Test
  void recordThatAMeasurementIsHeldAgainstDoesNotAge() {
    Evidence soak = at(ReportBuilder.soak().done(), Ladder.AS_OF.minus(Duration.ofDays(10)));
    GateInput input = Ladder.input("event_store_integrity", List.of(new Exhibit(id(1), soak)));
    assertThat(Ladder.gate("event_store_integrity").evaluate(input).freshUntil()).isEmpty();
  }

  @Test
  void newestOfAKindIsJudged() {
    Exhibit bad = new Exhibit(id(1), at(skew(9999), Ladder.AS_OF.minusSeconds(20)));
    Exhibit good = new Exhibit(id(2), at(skew(1), Ladder.AS_OF.minusSeconds(10)));
    List<Exhibit> exhibits = new ArrayList<>(List.of(bad, good));
    GateVerdict verdict = evaluate(exhibits);
    Collections.reverse(exhibits);
    assertThat(evaluate(exhibits)).isEqualTo(verdict);
    assertThat(verdict.verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict.judged()).containsExactly(id(2));
  }

  @Test
  void anotherKindIsAnError() {
    EvidenceBody replayed = new EvidenceBody.HistoriesReplayed(1, List.of());
    assertThat(judge(Ladder.exhibits(skew(1), replayed))).isEqualTo(Verdict.ERROR);
  }

  @Test
  void anotherSubjectIsAnError() {
    Evidence evidence = Ladder.evidence(skew(1), 0);
    assertThat(judge(List.of(new Exhibit(id(1), about(evidence, "other@0123456789ab", 1)))))
        .isEqualTo(Verdict.ERROR);
    assertThat(judge(List.of(new Exhibit(id(1), about(evidence, "desk", 0)))))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void anotherAttemptIsAnError() {
    Evidence evidence = Ladder.evidence(skew(1), 0);
    Evidence later = about(evidence, evidence.subject(), Ladder.ATTEMPT + 1);
    assertThat(judge(List.of(new Exhibit(id(1), later)))).isEqualTo(Verdict.ERROR);
  }

  @Test
  void deskMayNotVouchForASession() {
    Evidence report = Ladder.evidence(ReportBuilder.backtest().done(), 0);
    GateInput input =
        Ladder.input("backtest_regression", List.of(new Exhibit(id(1), about(report, "desk", 0))));
    assertThat(Ladder.gate("backtest_regression").evaluate(input).verdict())
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void thresholdThatTheProfileLeavesOutIsAnError() {
    GateSetting bare = new GateSetting(GATE, Rung.GATES, true, true, false, 3600, new TreeMap<>());
    GateInput input =
        new GateInput(
            Ladder.candidate(),
            Ladder.profile(),
            Ladder.ATTEMPT,
            bare,
            Ladder.exhibits(skew(1)),
            Ladder.AS_OF);
    assertThat(Ladder.gate(GATE).evaluate(input).verdict()).isEqualTo(Verdict.ERROR);
  }

  @Test
  void thresholdOutsideItsRangeIsAnError() {
    assertThat(judgeWithin("60000")).isEqualTo(Verdict.PASS);
    assertThat(judgeWithin("60001")).isEqualTo(Verdict.ERROR);
    assertThat(judgeWithin("-1")).isEqualTo(Verdict.ERROR);
  }

  @Test
  void limitIsToldAlikeHoweverItIsWritten() {
    assertThat(Hearing.plain(new BigDecimal("0.90"))).isEqualTo("0.9");
    assertThat(Hearing.plain(new BigDecimal("1E+2"))).isEqualTo("100");
    assertThat(Hearing.plain(new BigDecimal("0.000"))).isEqualTo("0");
  }

  private static Verdict judgeWithin(String limit) {
    TreeMap<String, BigDecimal> thresholds =
        new TreeMap<>(Map.of("skew_millis", new BigDecimal(limit)));
    GateInput input =
        new GateInput(
            Ladder.candidate(),
            Ladder.profile(),
            Ladder.ATTEMPT,
            new GateSetting(GATE, Rung.GATES, true, true, false, 3600, thresholds),
            Ladder.exhibits(skew(0)),
            Ladder.AS_OF);
    return Ladder.gate(GATE).evaluate(input).verdict();
  }

  @Test
  void settingOfAnotherGateIsABug() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ladder.gate(GATE).evaluate(Ladder.input("workflow_replay", List.of())))
        .withMessageContaining("expected the setting of clock_skew, was of workflow_replay");
  }

  private static Verdict judge(List<Exhibit> exhibits) {
    return evaluate(exhibits).verdict();
  }

  private static GateVerdict evaluate(List<Exhibit> exhibits) {
    return Ladder.gate(GATE).evaluate(Ladder.input(GATE, exhibits));
  }

  private static List<Exhibit> producedAt(Instant at) {
    return List.of(new Exhibit(id(1), at(skew(1), at)));
  }

  private static Evidence at(EvidenceBody body, Instant at) {
    Evidence evidence = Ladder.evidence(body, 0);
    return new Evidence(
        evidence.subject(),
        evidence.slot(),
        at,
        evidence.producer(),
        evidence.clock(),
        evidence.feed(),
        evidence.inputs(),
        body);
  }

  private static Evidence about(Evidence evidence, String subject, int attempt) {
    Slot slot = evidence.slot();
    return new Evidence(
        subject,
        new Slot(slot.ladder(), attempt, slot.rung(), slot.kind(), slot.ordinal()),
        evidence.producedAt(),
        evidence.producer(),
        evidence.clock(),
        evidence.feed(),
        evidence.inputs(),
        evidence.body());
  }

  private static ClocksCompared skew(long millis) {
    return new ClocksCompared(new TreeMap<>(Map.of("runtime", millis)), List.of());
  }

  private static EvidenceId id(int number) {
    return Ladder.exhibit(number, Ladder.evidence(skew(0), 0)).id();
  }
}
