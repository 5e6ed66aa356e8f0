package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceId;
import java.util.Optional;

/**
 * How a climb ended, before it is recorded.
 *
 * @param proposed what the decision will say at best
 * @param reason one sentence
 * @param rung where it ended
 * @param request whose signatures count; absent when none do
 */
record LadderEnd(Outcome proposed, String reason, Rung rung, Optional<EvidenceId> request) {
  static LadderEnd noGo(Rung rung, String reason) {
    return new LadderEnd(Outcome.NO_GO, reason, rung, Optional.empty());
  }

  static LadderEnd hold(Rung rung, String reason) {
    return new LadderEnd(Outcome.HOLD, reason, rung, Optional.empty());
  }

  static LadderEnd go(Optional<EvidenceId> request) {
    return new LadderEnd(
        Outcome.GO, "every rung passed and the signatures are there", Rung.DECISION, request);
  }
}
