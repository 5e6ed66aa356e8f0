package dev.belay.evidence.record;

/** What a piece of evidence rests on. */
public sealed interface Input {
  /** Another piece of evidence. */
  record OfEvidence(EvidenceId id) implements Input {}

  /**
   * A range of journal rows.
   *
   * @param head hash of the chain at {@code toSequence}, hex
   */
  record OfJournal(String stream, long fromSequence, long toSequence, String head)
      implements Input {}
}
