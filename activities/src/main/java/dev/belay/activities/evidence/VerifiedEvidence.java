package dev.belay.activities.evidence;

import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;
import java.util.Optional;

/**
 * Evidence whose hash, form and signature were found right.
 *
 * @param signed the bytes
 * @param evidence what they say
 */
public record VerifiedEvidence(SignedEvidence signed, Evidence evidence) {
  public EvidenceId id() {
    return signed.id();
  }

  /** The body when it is of this type. */
  public <B extends EvidenceBody> Optional<B> body(Class<B> type) {
    return type.isInstance(evidence.body())
        ? Optional.of(type.cast(evidence.body()))
        : Optional.empty();
  }
}
