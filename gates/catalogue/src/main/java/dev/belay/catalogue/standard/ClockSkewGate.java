package dev.belay.catalogue.standard;

import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_MOST;

import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** {@code clock_skew}: the processes of the desk agree on what time it is. */
final class ClockSkewGate implements Gate {
  static final ThresholdDefinition SKEW_MILLIS =
      new ThresholdDefinition(
          "skew_millis",
          "ms",
          AT_MOST,
          BigDecimal.valueOf(500),
          ThresholdDefinition.Range.of("0", "60000"),
          "-500 passes, 501 fails",
          "Leases are renewed and acts expire by different processes' clocks; half a second is half"
              + " the shortest lease.");

  @Override
  public String name() {
    return "clock_skew";
  }

  @Override
  public String summary() {
    return "Every process's clock is close to the worker's.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of(SKEW_MILLIS);
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule(SKEW_MILLIS.name(), Verdict.FAIL, "each difference, either way"),
        new VerdictRule("unread", Verdict.INCONCLUSIVE, "every process answered"),
        new VerdictRule("processes", Verdict.INCONCLUSIVE, "at least one was compared"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("clock-skew");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    hearing
        .newest(ClocksCompared.class, "comparison of clocks")
        .ifPresent(compared -> judge(hearing, compared.body()));
    return hearing.close();
  }

  private static void judge(Hearing hearing, ClocksCompared compared) {
    compared
        .skewMillis()
        .forEach((process, skew) ->
            hearing.compare(
                SKEW_MILLIS,
                BigDecimal.valueOf(skew).abs(),
                "The clock of " + process + " is " + skew + " ms ahead of the worker's."));
    hearing.require(
        compared.unread().isEmpty(),
        new Finding(
            "unread",
            Verdict.INCONCLUSIVE,
            Integer.toString(compared.unread().size()),
            "≤ 0",
            "processes",
            "Did not answer: " + String.join(", ", compared.unread())));
    hearing.require(
        !compared.skewMillis().isEmpty(),
        new Finding(
            "processes",
            Verdict.INCONCLUSIVE,
            Integer.toString(compared.skewMillis().size()),
            "≥ 1",
            "processes",
            "No clock was compared."));
  }
}
