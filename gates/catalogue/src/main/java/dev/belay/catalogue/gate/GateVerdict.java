package dev.belay.catalogue.gate;

import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a gate says.
 *
 * @param verdict of the gate
 * @param findings every check, passing ones included
 * @param judged the evidence it rests on, in the order it was read; stored as the verdict's inputs
 * @param freshUntil the last instant at which nothing it rests on is stale; absent when all of it
 *     is a record that does not age
 */
public record GateVerdict(
    Verdict verdict,
    List<Finding> findings,
    List<EvidenceId> judged,
    Optional<Instant> freshUntil) {
  public GateVerdict {
    findings = List.copyOf(findings);
    judged = List.copyOf(judged);
  }

  /**
   * The worst of several: {@code ERROR} before {@code FAIL} before {@code INCONCLUSIVE} before
   * {@code PASS}. Nothing at all is {@code INCONCLUSIVE}: what was not looked at does not pass.
   */
  public static Verdict worst(Collection<Verdict> verdicts) {
    if (verdicts.contains(Verdict.ERROR)) {
      return Verdict.ERROR;
    }
    if (verdicts.contains(Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    if (verdicts.isEmpty() || verdicts.contains(Verdict.INCONCLUSIVE)) {
      return Verdict.INCONCLUSIVE;
    }
    return Verdict.PASS;
  }
}
