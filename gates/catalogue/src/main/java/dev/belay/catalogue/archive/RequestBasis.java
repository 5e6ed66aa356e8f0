package dev.belay.catalogue.archive;

import dev.belay.api.session.SessionKind;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.SignedEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a request for signatures says of the evidence before it, worked out alike by who opens it
 * and by who judges it again.
 *
 * @param freshUntil the last instant at which GATES, as last measured, supports a GO; absent when
 *     nothing it rests on ages, or nothing was measured
 * @param journalHead of the last paper session; 64 zeros before there was one
 */
public record RequestBasis(Optional<Instant> freshUntil, String journalHead) {
  private static final String NO_JOURNAL = "0".repeat(64);

  /**
   * Reads it from one attempt's evidence.
   *
   * @param evidence verified, in the order of storing
   * @return empty when the evidence names no candidate or no profile
   */
  public static Optional<RequestBasis> of(List<SignedEvidence> evidence) {
    Differences passedOver = new Differences();
    return LadderRecord.open(evidence, passedOver)
        .map(record ->
            new RequestBasis(
                new RungAudit(record, new GateAudit(record, passedOver)).freshUntil(),
                journalHead(record, record.pieces().size())));
  }

  /** The journal's head that a request at a leaf names. */
  static String journalHead(LadderRecord record, int beforeIndex) {
    return record.of(SessionDone.class).stream()
        .filter(piece -> piece.index() < beforeIndex)
        .map(piece -> ((SessionDone) piece.body()).report())
        .filter(report -> report.spec().kind() == SessionKind.PAPER)
        .reduce((first, second) -> second)
        .map(report -> report.journalHead())
        .orElse(NO_JOURNAL);
  }
}
