package dev.belay.catalogue.archive;

import dev.belay.catalogue.gate.Exhibit;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;

/**
 * One leaf of the evidence log.
 *
 * @param index from 0, in the order of storing
 */
record Piece(int index, SignedEvidence signed, Evidence evidence) {
  EvidenceId id() {
    return signed.id();
  }

  EvidenceBody body() {
    return evidence.body();
  }

  Exhibit exhibit() {
    return new Exhibit(signed.id(), evidence);
  }

  /** For messages: the kind and the first digits of the id. */
  String name() {
    return evidence.body().kind() + " " + signed.id().value().substring(0, 12);
  }
}
