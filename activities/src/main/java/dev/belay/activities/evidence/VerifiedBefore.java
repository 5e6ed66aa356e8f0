package dev.belay.activities.evidence;

import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.SignedEvidence;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Evidence that verified under the desk's signers as they stand. Whether a piece verifies depends
 * on its bytes and on the signers alone, so the very same bytes are not verified again while no
 * signer changes; what differs in one of them is. Forgets what was not asked for the longest.
 */
final class VerifiedBefore {
  /** Characters of JSON and signatures that are remembered: some thousand pieces. */
  static final long CHARS_MAX = 8L << 20;

  private final long charsMax;
  private final Map<SignedEvidence, VerifiedEvidence> pieces = new LinkedHashMap<>(16, 0.75f, true);
  private Optional<Signers> under = Optional.empty();
  private long chars;

  VerifiedBefore(long charsMax) {
    this.charsMax = charsMax;
  }

  /**
   * As {@link EvidenceBook#verify}.
   *
   * @param signers today's; another object is another version of them
   */
  VerifiedEvidence verify(SignedEvidence signed, Signers signers) {
    return find(signed, signers)
        .orElseGet(() -> {
          VerifiedEvidence verified = EvidenceBook.verify(signed, signers);
          keep(verified, signers);
          return verified;
        });
  }

  private synchronized Optional<VerifiedEvidence> find(SignedEvidence signed, Signers signers) {
    if (!isUnder(signers)) {
      pieces.clear();
      chars = 0;
      under = Optional.of(signers);
    }
    return Optional.ofNullable(pieces.get(signed));
  }

  private synchronized void keep(VerifiedEvidence verified, Signers signers) {
    if (!isUnder(signers) || pieces.putIfAbsent(verified.signed(), verified) != null) {
      return;
    }
    chars += size(verified.signed());
    Iterator<SignedEvidence> eldest = pieces.keySet().iterator();
    while (chars > charsMax) {
      chars -= size(eldest.next());
      eldest.remove();
    }
  }

  private boolean isUnder(Signers signers) {
    return under.filter(known -> known == signers).isPresent();
  }

  private static long size(SignedEvidence signed) {
    return (long) signed.json().length() + signed.signature().length();
  }
}
