package dev.belay.cli.journal;

import dev.belay.journal.verify.StreamVerification;

/**
 * One stream, verified.
 *
 * @param verification of its rows
 * @param comparedWith what its chain was held against
 * @param comparedAt row up to which; 0 with {@link Basis#NOTHING}
 * @param unshipped rows that the runtime has and has not handed over yet, which is no damage
 * @param note for a person: why rows wait, or why there was nothing to compare with; empty else
 */
public record StreamAudit(
    StreamVerification verification,
    Basis comparedWith,
    long comparedAt,
    long unshipped,
    String note) {
  /** What the database's owner cannot write. */
  public enum Basis {
    /** The session's report, stored as evidence that the runtime signed. */
    SIGNED_REPORT,
    /** The session's own log, read by the runtime. */
    RUNTIME_LOG,
    /** None was at hand: a stream that was rewritten as a whole would look the same. */
    NOTHING
  }

  public boolean isIntact() {
    return verification.isIntact();
  }

  /** Whether its rows were held against something. */
  public boolean isCompared() {
    return comparedWith != Basis.NOTHING;
  }
}
