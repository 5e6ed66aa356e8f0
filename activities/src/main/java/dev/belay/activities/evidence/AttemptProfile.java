package dev.belay.activities.evidence;

import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.EvidenceBody.ProfileDocument;
import dev.belay.evidence.record.Slot;
import io.temporal.failure.ApplicationFailure;

/** The rules an attempt of a ladder climbs by, as its worker signed them when it was opened. */
public sealed interface AttemptProfile {
  /** They verify. */
  record Known(Profile profile) implements AttemptProfile {}

  /**
   * Nothing may be judged by them.
   *
   * @param why for a person
   */
  record Unusable(String why) implements AttemptProfile {}

  /**
   * Reads them for one who signs nothing. Today's file of the same name may say something else.
   *
   * @param signers today's
   * @throws StoreUnavailable when the database does not answer
   */
  static AttemptProfile read(EvidenceStore store, Signers signers, LadderRow attempt) {
    Slot slot = new Slot(attempt.workflowId(), attempt.attempt(), Rung.START, "profile", 0);
    try {
      return store
          .bySlot(slot)
          .map(row -> EvidenceBook.verify(row.signed(), signers))
          .filter(found -> found.evidence().slot().equals(slot))
          .flatMap(found -> found.body(ProfileDocument.class))
          .<AttemptProfile>map(document -> new Known(document.profile()))
          .orElseGet(() -> new Unusable("the profile it was promoted under is not stored"));
    } catch (ApplicationFailure damaged) {
      return new Unusable(
          "the profile it was promoted under does not verify: " + damaged.getOriginalMessage());
    }
  }
}
