package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.record.EvidenceId;
import java.time.Instant;
import java.util.List;

/**
 * An open request.
 *
 * @param evidence its id, which an act must name
 * @param rung to be entered
 * @param closesAt by Temporal's clock
 * @param counted signatures so far
 * @param needed signatures needed
 * @param expected kinds of act that answer it
 */
public record RequestState(
    EvidenceId evidence,
    Rung rung,
    Instant closesAt,
    int counted,
    int needed,
    List<ActKind> expected) {
  RequestState withCounted(int now) {
    return new RequestState(evidence, rung, closesAt, now, needed, expected);
  }
}
