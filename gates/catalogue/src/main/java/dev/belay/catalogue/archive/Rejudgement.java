package dev.belay.catalogue.archive;

import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What the evidence of one attempt supports.
 *
 * @param supports GO only without differences and reasons; NO_GO when something failed or a person
 *     stopped it; else HOLD
 * @param recorded the decision in the evidence; absent while there is none
 * @param differences where the record does not hold: each means that something was forged, changed,
 *     removed or made by software with other rules
 * @param reasons why the evidence, taken as it is, does not support a GO
 * @param promoter principal who promoted; empty when nobody did
 * @param approvers principals whose approvals count, in the order they came
 */
public record Rejudgement(
    Outcome supports,
    Optional<Outcome> recorded,
    List<Finding> differences,
    List<String> reasons,
    String promoter,
    List<String> approvers) {
  public Rejudgement {
    differences = List.copyOf(differences);
    reasons = List.copyOf(reasons);
    approvers = List.copyOf(approvers);
  }

  /** Whether the record is what anyone who judges again gets. */
  public boolean holds() {
    return differences.isEmpty();
  }
}
