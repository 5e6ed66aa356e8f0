package dev.belay.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks, slots, session ids, and the verdict of gates together. */
class PlanTest {
  private static final LadderStep STEP =
      new LadderStep("ladder:epp-btc@7c1f0a2e7c1f", "epp-btc@7c1f0a2e7c1f", 2, Rung.GATES, 1);

  @ParameterizedTest
  @CsvSource({"86400,21600,4", "86401,21600,5", "1,21600,1", "2592000,21600,120"})
  void soakIsObservedInChunksOfAtMostTheirLength(int soak, int chunk, int chunks) {
    SoakPlan plan = new SoakPlan(soak, chunk, 1);

    assertThat(plan.chunks()).isEqualTo(chunks);
    assertThat(plan.untilSeconds(chunks - 1)).isEqualTo(soak);
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "2592001,21600,1", "60,0,1", "60,21601,1", "60,60,0"})
  void soakOutsideItsLimitsIsRefused(int soak, int chunk, int deadline) {
    assertThatThrownBy(() -> new SoakPlan(soak, chunk, deadline))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected");
  }

  @Test
  void slotsOfMeasurementsDoNotMeet() {
    assertThat(STEP.slot("gate", 99))
        .isEqualTo(new Slot(STEP.ladder(), 2, Rung.GATES, "gate", 199));
    assertThat(STEP.at(Rung.GATES, 2).slot("gate", 0).ordinal()).isEqualTo(200);
    assertThatThrownBy(() -> STEP.slot("gate", 100)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sessionIdsAreTheSameForTheSameStepAndDifferOtherwise() {
    assertThat(SessionIds.soak(STEP)).isEqualTo(SessionIds.soak(STEP));
    assertThat(
            List.of(
                SessionIds.soak(STEP),
                SessionIds.backtest(STEP),
                SessionIds.replay(STEP, 0),
                SessionIds.replay(STEP, 1),
                SessionIds.soak(STEP.at(Rung.PAPER_SOAK, 2)),
                SessionIds.soak(new LadderStep("ladder:other", "other", 2, Rung.GATES, 1))))
        .doesNotHaveDuplicates();
    assertThat(
            SessionIds.soak(new LadderStep("ladder", "s", 999_999_999, Rung.PAPER_SOAK, 3)).value())
        .hasSizeLessThanOrEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource({
    "PASS,PASS,PASS",
    "PASS,INCONCLUSIVE,INCONCLUSIVE",
    "ERROR,INCONCLUSIVE,ERROR",
    "ERROR,FAIL,FAIL",
    "FAIL,PASS,FAIL"
  })
  void worstGateThatCountsDecides(Verdict one, Verdict other, Verdict together) {
    List<GateVerdict> gates =
        List.of(gate(one, true), gate(other, true), gate(Verdict.FAIL, false));

    assertThat(RungResult.of(List.of(), gates, List.of()).verdict()).isEqualTo(together);
  }

  @Test
  void gateThatBrokeIsErrorUnlessAnotherFails() {
    List<String> broken = List.of("clock_skew ERROR");

    assertThat(RungResult.of(List.of(), List.of(gate(Verdict.PASS, true)), broken).verdict())
        .isEqualTo(Verdict.ERROR);
    assertThat(RungResult.of(List.of(), List.of(gate(Verdict.FAIL, true)), broken).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void noTimingOfZeroOrLess() {
    assertThatThrownBy(() -> Timing.standard().withRecovery(0, 5))
        .hasMessage("expected heartbeatSeconds of at least 1, was 0");
  }

  private static GateVerdict gate(Verdict verdict, boolean counts) {
    return new GateVerdict("gate", verdict, counts, new EvidenceId("0".repeat(64)));
  }
}
