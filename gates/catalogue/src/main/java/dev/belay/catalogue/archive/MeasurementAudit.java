package dev.belay.catalogue.archive;

import dev.belay.catalogue.gate.Hearing;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.RequestOpened;
import dev.belay.evidence.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often each rung was measured, and why it was measured again. Nobody but a person may ask for
 * a second measurement, so that whoever can start one cannot measure until he is lucky: it takes an
 * accepted RESUME of a request that was opened after the one before had ended INCONCLUSIVE or
 * ERROR. Only GATES, having passed, is measured again without: when a request to enter DECISION has
 * closed.
 */
final class MeasurementAudit {
  private final LadderRecord record;
  private final ActAudit acts;
  private final List<String> reasons = new ArrayList<>();

  MeasurementAudit(LadderRecord record, ActAudit acts) {
    this.record = record;
    this.acts = acts;
    List<Measurement> below = List.of();
    for (Rung rung : record.measuredRungs()) {
      List<Measurement> measured = record.measurements(rung);
      if (!below.isEmpty() && !measured.isEmpty()) {
        climbed(below, measured.getFirst());
      }
      repeated(rung, measured);
      below = measured;
    }
  }

  /** What keeps the measurements from counting; empty when nothing does. */
  List<String> reasons() {
    return List.copyOf(reasons);
  }

  /** A rung is entered when the one below has passed. */
  private void climbed(List<Measurement> below, Measurement entered) {
    boolean passed =
        below.stream()
            .filter(one -> one.verdict().equals(Optional.of(Verdict.PASS)))
            .flatMap(one -> one.end().stream())
            .anyMatch(end -> end.index() < entered.first().index());
    if (!passed) {
      reasons.add(
          entered.rung() + " was measured before " + below.getFirst().rung() + " had passed");
    }
  }

  private void repeated(Rung rung, List<Measurement> measured) {
    int resumes = 0;
    for (int i = 0; i < measured.size(); i++) {
      Measurement again = measured.get(i);
      if (again.number() != i) {
        reasons.add("measurement " + (i + 1) + " of " + rung + " is missing");
        return;
      }
      if (i > 0) {
        Measurement before = measured.get(i - 1);
        isAllowed(before, again).ifPresent(reasons::add);
        resumes = before.verdict().equals(Optional.of(Verdict.PASS)) ? 0 : resumes + 1;
        if (resumes > Rung.RESUMES_MAX) {
          reasons.add(
              rung + " was measured again more than " + Rung.RESUMES_MAX + " times on a resume");
        }
      }
    }
  }

  /** Why a rung may not have been measured again; empty when it may. */
  private Optional<String> isAllowed(Measurement before, Measurement again) {
    Optional<Piece> end = before.end();
    if (end.isEmpty() || end.get().index() > again.first().index()) {
      return Optional.of(again.name() + " began before " + before.name() + " had ended");
    }
    return switch (before.verdict().orElseThrow()) {
      case PASS ->
          closedRequest(end.get(), again)
              ? Optional.empty()
              : Optional.of(
                  again.name()
                      + " was measured although the rung had passed and no request closed");
      case INCONCLUSIVE, ERROR ->
          acts.isResumed(end.get(), again)
              ? Optional.empty()
              : Optional.of(again.name() + " was measured without a signed resume");
      case FAIL -> Optional.of(again.name() + " was measured although the rung had failed");
    };
  }

  private boolean closedRequest(Piece end, Measurement again) {
    Instant began = again.first().evidence().producedAt().plus(Hearing.AHEAD_MAX);
    return again.rung() == Rung.GATES
        && record.of(RequestOpened.class).stream()
            .filter(piece -> piece.index() > end.index() && piece.index() < again.first().index())
            .map(piece -> (RequestOpened) piece.body())
            .anyMatch(request ->
                request.rung() == Rung.DECISION
                    && request.approvals() > 0
                    && !request.closesAt().isAfter(began));
  }
}
