package dev.belay.workflows.plan;

import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What one measurement of a rung gave.
 *
 * @param verdict of the rung
 * @param text one sentence for a person
 * @param evidence what was stored, in order
 */
public record RungResult(Verdict verdict, String text, List<EvidenceId> evidence) {
  public RungResult {
    evidence = List.copyOf(evidence);
  }

  /** Measuring broke. */
  public static RungResult error(String text) {
    return new RungResult(Verdict.ERROR, text, List.of());
  }

  /**
   * The verdict of gates together: FAIL before ERROR before INCONCLUSIVE before PASS, over those
   * that count.
   *
   * @param measured evidence the gates were judged on, listed before theirs
   * @param broken what kept a gate that counts from being judged; each is an ERROR
   */
  public static RungResult of(
      List<EvidenceId> measured, List<GateVerdict> gates, List<String> broken) {
    List<EvidenceId> evidence = new ArrayList<>(measured);
    List<String> stopping = new ArrayList<>(broken);
    Verdict worst = broken.isEmpty() ? Verdict.PASS : Verdict.ERROR;
    for (GateVerdict gate : gates) {
      evidence.add(gate.evidence());
      if (gate.counts() && gate.verdict() != Verdict.PASS) {
        stopping.add(gate.gate() + " " + gate.verdict());
        worst = worse(worst, gate.verdict());
      }
    }
    String text =
        stopping.isEmpty()
            ? "every gate that counts passed, of " + gates.size() + " judged"
            : String.join(", ", stopping);
    return new RungResult(worst, text, evidence);
  }

  /** The same evidence with a verdict at least as bad, and why. */
  public RungResult atLeast(Verdict floor, String why) {
    return new RungResult(worse(verdict, floor), why + "; " + text, evidence);
  }

  /** The one that decides: FAIL before ERROR before INCONCLUSIVE before PASS. */
  public static Verdict worse(Verdict one, Verdict other) {
    return rank(other) > rank(one) ? other : one;
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case PASS -> 0;
      case INCONCLUSIVE -> 1;
      case ERROR -> 2;
      case FAIL -> 3;
    };
  }
}
