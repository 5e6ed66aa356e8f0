package dev.belay.workflows.plan;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceId;
import java.util.List;
import java.util.Optional;

/**
 * How this ladder climbs: the profile, reduced to what a workflow needs.
 *
 * @param subject the candidate's {@code id@checksum}
 * @param attempt allotted to this run, from 1
 * @param promoter principal who signed the promotion
 * @param rungs in the order they are climbed; the last is {@code DECISION}
 * @param gates those that are judged, in the profile's order, of all rungs
 * @param soak how PAPER_SOAK observes
 * @param replays how often REGRESSION replays its backtest
 * @param approvals signatures needed to enter DECISION; 0 asks nobody
 * @param timing timeouts, backoffs and limits
 * @param promotion evidence of the promote act
 * @param studySeconds how long REGRESSION's study may take; absent: none is made, because no gate
 *     reads one, or the ladder was opened before there were studies
 */
public record LadderPlan(
    String subject,
    int attempt,
    String promoter,
    List<Rung> rungs,
    List<GateStep> gates,
    SoakPlan soak,
    int replays,
    int approvals,
    Timing timing,
    EvidenceId promotion,
    Optional<Integer> studySeconds) {
  public LadderPlan {
    rungs = List.copyOf(rungs);
    gates = List.copyOf(gates);
  }

  /** The gates of one rung, in the profile's order. */
  public List<GateStep> gatesAt(Rung rung) {
    return gates.stream().filter(gate -> gate.rung() == rung).toList();
  }
}
