package dev.belay.cli.gates;

import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.List;

/**
 * One gate of a ladder.
 *
 * @param critical whether the ladder's verdict hangs on it
 * @param evidence id of the stored judgement
 */
public record JudgedGate(
    String gate, Verdict verdict, boolean critical, List<Finding> findings, String evidence) {
  private static final int ID_SHOWN = 8;

  /** Why it does not pass, or where the evidence is. */
  public String why() {
    return findings.stream()
        .filter(finding -> finding.verdict() != Verdict.PASS)
        .map(Finding::text)
        .findFirst()
        .orElse("evidence " + shortEvidence());
  }

  /** Enough of the id to find it by. */
  public String shortEvidence() {
    return evidence.substring(0, Math.min(ID_SHOWN, evidence.length()));
  }
}
