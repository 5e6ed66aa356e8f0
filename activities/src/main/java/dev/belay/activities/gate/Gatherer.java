package dev.belay.activities.gate;

import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionKind;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Input;
import dev.belay.workflows.plan.LadderStep;
import java.util.List;
import java.util.Optional;

/** Measures one kind of evidence for a gate. Throws when it cannot; never makes something up. */
interface Gatherer {
  /** The body's kind. */
  String kind();

  /** What was measured; empty when there is nothing to measure yet. */
  Optional<Gathered> gather(Scene scene);

  /** Whether a step is a cycle of the desk's own, outside any ladder. */
  static boolean isOfTheDesk(LadderStep step) {
    return step.ladder().startsWith("desk");
  }

  /**
   * Where a gate is asked.
   *
   * @param step the measurement
   * @param candidate what climbs
   * @param log the ladder's evidence so far
   */
  record Scene(LadderStep step, Candidate candidate, List<VerifiedEvidence> log) {
    /** The newest paper session's report. */
    Optional<VerifiedEvidence> soak() {
      return log.stream()
          .filter(one ->
              one.body(SessionDone.class)
                  .filter(done -> done.report().spec().kind() == SessionKind.PAPER)
                  .isPresent())
          .reduce((first, second) -> second);
    }
  }

  /** A measurement and what it rests on. */
  record Gathered(
      EvidenceBody body, List<Input> inputs, Optional<ClockSpec.Kind> clock, Optional<Feed> feed) {
    static Optional<Gathered> of(EvidenceBody body) {
      return Optional.of(new Gathered(body, List.of(), Optional.empty(), Optional.empty()));
    }
  }
}
