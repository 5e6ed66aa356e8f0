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
   */
  public static RungResult of(List<EvidenceId> measured, List<GateVerdict> gates) {
    List<EvidenceId> evidence = new ArrayList<>(measured);
    List<String> stopping = new ArrayList<>();
    Verdict worst = Verdict.PASS;
    for (GateVerdict gate : gates) {
      evidence.add(gate.evidence());
      if (gate.counts() && gate.verdict() != Verdict.PASS) {
        stopping.add(gate.gate() + " " + gate.verdict());
        worst = rank(gate.verdict()) > rank(worst) ? gate.verdict() : worst;
      }
    }
    String text =
        stopping.isEmpty()
            ? "every gate that counts passed, of " + gates.size() + " judged"
            : String.join(", ", stopping);
    return new RungResult(worst, text, evidence);
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
