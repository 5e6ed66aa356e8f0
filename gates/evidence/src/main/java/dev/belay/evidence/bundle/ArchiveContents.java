package dev.belay.evidence.bundle;

import dev.belay.evidence.record.SignedEvidence;
import java.util.List;

/**
 * What goes into an archive.
 *
 * @param evidence of one ladder's attempt, in the order of storing; from 1 to 1,000
 * @param signers the desk's signers file, for the reader's convenience; never trusted
 * @param reportMarkdown the report to read as text
 * @param reportHtml the report to look at
 */
public record ArchiveContents(
    List<SignedEvidence> evidence, String signers, String reportMarkdown, String reportHtml) {
  /** Pieces of evidence in an archive. */
  public static final int EVIDENCE_MAX = 1_000;

  public ArchiveContents {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty() || evidence.size() > EVIDENCE_MAX) {
      throw new IllegalArgumentException(
          "expected from 1 to " + EVIDENCE_MAX + " pieces of evidence, was " + evidence.size());
    }
  }
}
