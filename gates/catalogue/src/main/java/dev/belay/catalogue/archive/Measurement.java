package dev.belay.catalogue.archive;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody.RungEnded;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * One measurement of one rung.
 *
 * @param number from 0
 * @param pieces in the order of storing; at least one
 */
record Measurement(Rung rung, int number, List<Piece> pieces) {
  Measurement {
    pieces = List.copyOf(pieces);
  }

  Piece first() {
    return pieces.getFirst();
  }

  Piece last() {
    return pieces.getLast();
  }

  /** Its recorded end; absent when it has none. */
  Optional<Piece> end() {
    return pieces.stream().filter(piece -> piece.body() instanceof RungEnded).findFirst();
  }

  /** As it was recorded; absent when it did not end. */
  Optional<Verdict> verdict() {
    return end().map(piece -> ((RungEnded) piece.body()).verdict());
  }

  /** For messages. */
  String name() {
    return number == 0 ? rung.name() : rung + " (measurement " + (number + 1) + ")";
  }
}
