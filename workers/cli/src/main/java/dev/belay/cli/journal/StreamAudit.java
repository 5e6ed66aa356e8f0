package dev.belay.cli.journal;

import dev.belay.cli.baseline.Fate;
import dev.belay.journal.verify.StreamVerification;
import java.util.Optional;

/**
 * One stream, verified.
 *
 * @param verification of its rows
 * @param comparedWith what its chain was held against
 * @param comparedAt row up to which; 0 with {@link Basis#NOTHING}
 * @param unshipped rows that the runtime has and has not handed over yet, which is no damage
 * @param note for a person: why rows wait, or why there was nothing to compare with; empty else
 * @param baseline what became of it since the newest baseline; absent when that has no such stream
 */
public record StreamAudit(
    StreamVerification verification,
    Basis comparedWith,
    long comparedAt,
    long unshipped,
    String note,
    Optional<Recalled> baseline) {
  /** What the database's owner cannot write. */
  public enum Basis {
    /** The session's report, stored as evidence that the runtime signed. */
    SIGNED_REPORT,
    /** The session's own log, read by the runtime. */
    RUNTIME_LOG,
    /** The newest baseline, up to its row; nothing vouches for those after it. */
    BASELINE,
    /** None was at hand: a stream that was rewritten as a whole would look the same. */
    NOTHING
  }

  /** Every row is as it was made; rows that only a baseline misses are not looked at. */
  public boolean isIntact() {
    return verification.isIntact() && baseline.filter(one -> one.fate() == Fate.CHANGED).isEmpty();
  }

  /** Whether its rows were held against something. */
  public boolean isCompared() {
    return comparedWith != Basis.NOTHING;
  }

  /** With the baseline as what it was compared with, where there is nothing better. */
  StreamAudit orByBaseline() {
    if (isCompared() || !baseline.map(one -> one.isDecided(verification)).orElse(false)) {
      return this;
    }
    long at = baseline.get().rows();
    String beyond =
        verification.rows() <= at
            ? ""
            : "%d rows since compared with nothing: %s".formatted(verification.rows() - at, note);
    return new StreamAudit(verification, Basis.BASELINE, at, unshipped, beyond, baseline);
  }
}
