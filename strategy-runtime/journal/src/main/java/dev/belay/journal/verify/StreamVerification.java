package dev.belay.journal.verify;

import dev.belay.journal.chain.ChainHead;
import java.util.List;

/**
 * What the verifier saw of one stream.
 *
 * @param rows how many rows the database has
 * @param head sequence and recomputed hash of the last row that follows the chain
 * @param missingCorrelations rows without a correlation
 * @param firstAtNanos earliest time of a row, 0 without rows
 * @param lastAtNanos latest time of a row, 0 without rows
 * @param findings by sequence, at most {@link JournalVerifier#FINDINGS_MAX} of them
 * @param findingCount all of them
 */
public record StreamVerification(
    String stream,
    long rows,
    ChainHead head,
    long missingCorrelations,
    long firstAtNanos,
    long lastAtNanos,
    List<JournalFinding> findings,
    long findingCount) {
  public StreamVerification {
    findings = List.copyOf(findings);
  }

  /** The chain holds and is the expected one. */
  public boolean isIntact() {
    return findingCount == 0;
  }

  /** Time between the earliest and the latest row. */
  public long elapsedNanos() {
    return lastAtNanos - firstAtNanos;
  }
}
