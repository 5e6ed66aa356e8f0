package dev.belay.workflows.plan;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.Slot;

/**
 * One measurement of one rung, or of the desk: what every activity is told about where it is.
 *
 * @param ladder the ladder's id, or {@code desk} outside any ladder
 * @param subject the candidate's {@code id@checksum}, or {@code desk}
 * @param attempt of the ladder, from 1; 0 outside a ladder
 * @param rung being measured
 * @param ordinal of the measurement, from 0; a signed {@code resume} begins the next
 */
public record LadderStep(String ladder, String subject, int attempt, Rung rung, int ordinal) {
  /**
   * The slot of a piece of evidence of this measurement.
   *
   * @param kind the body's kind
   * @param piece tells several of one kind apart, below {@link Slot#PIECES_MAX}
   */
  public Slot slot(String kind, int piece) {
    if (piece < 0 || piece >= Slot.PIECES_MAX) {
      throw new IllegalArgumentException(
          "expected a piece from 0 to " + (Slot.PIECES_MAX - 1) + ", was " + piece);
    }
    return new Slot(ladder, attempt, rung, kind, ordinal * Slot.PIECES_MAX + piece);
  }

  public LadderStep at(Rung nextRung, int nextOrdinal) {
    return new LadderStep(ladder, subject, attempt, nextRung, nextOrdinal);
  }
}
