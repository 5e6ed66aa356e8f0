package dev.belay.catalogue.standard;

import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_LEAST;

import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.HistoriesReplayed;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** {@code workflow_replay}: the worker's code goes on where recorded workflows left off. */
final class WorkflowReplayGate implements Gate {
  static final ThresholdDefinition HISTORIES =
      new ThresholdDefinition(
          "histories",
          "histories",
          AT_LEAST,
          BigDecimal.ONE,
          ThresholdDefinition.Range.COUNT,
          "1 passes, 0 is inconclusive",
          "Without a history nothing was proved. A desk may ask for one of every kind.");

  @Override
  public String name() {
    return "workflow_replay";
  }

  @Override
  public String summary() {
    return "Recorded workflow histories replay on the running worker's code.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of(HISTORIES);
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule("failures", Verdict.FAIL, "every history replays"),
        new VerdictRule(HISTORIES.name(), Verdict.INCONCLUSIVE, "histories replayed"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("history-replay");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    hearing
        .newest(HistoriesReplayed.class, "history replay")
        .ifPresent(replayed -> judge(hearing, replayed.body()));
    return hearing.close();
  }

  private static void judge(Hearing hearing, HistoriesReplayed replayed) {
    hearing.require(
        replayed.failures().isEmpty(),
        new Finding(
            "failures",
            Verdict.FAIL,
            Integer.toString(replayed.failures().size()),
            "≤ 0",
            "histories",
            String.join("; ", replayed.failures())));
    hearing.compare(
        HISTORIES,
        BigDecimal.valueOf(replayed.replayed()),
        Verdict.INCONCLUSIVE,
        "Histories replayed.");
  }
}
