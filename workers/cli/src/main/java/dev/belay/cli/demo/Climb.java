package dev.belay.cli.demo;

import dev.belay.evidence.candidate.Candidate;
import dev.belay.workflows.promotion.LadderResult;
import java.util.Optional;

/** A candidate on its way up. */
final class Climb {
  private final Candidate candidate;
  private final String workflowId;
  private int rungsTold;
  private Optional<LadderResult> result = Optional.empty();

  Climb(Candidate candidate, String workflowId) {
    this.candidate = candidate;
    this.workflowId = workflowId;
  }

  Candidate candidate() {
    return candidate;
  }

  String workflowId() {
    return workflowId;
  }

  Optional<LadderResult> result() {
    return result;
  }

  int rungsTold() {
    return rungsTold;
  }

  void told(int rungs) {
    rungsTold = rungs;
  }

  void ended(LadderResult how) {
    result = Optional.of(how);
  }
}
