package dev.belay.cli.gates;

import dev.belay.evidence.record.Verdict;
import dev.belay.workflows.plan.RungResult;
import java.util.List;

/**
 * The gates of a ladder's newest attempt.
 *
 * @param ladder the candidate's {@code id@checksum}
 * @param text the verdict's reason
 */
public record JudgedLadder(
    String ladder, int attempt, Verdict verdict, String text, List<JudgedGate> gates) {
  /** The verdict of several: that of the worst. */
  public static Verdict worst(List<JudgedLadder> ladders) {
    return ladders.stream()
        .map(JudgedLadder::verdict)
        .reduce(RungResult::worse)
        .orElse(Verdict.INCONCLUSIVE);
  }

  /** Its verdict and why, for a person. */
  public String reason() {
    return verdict + "   " + text;
  }

  /** The same as a section of a Markdown page. */
  public String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("## ").append(ladder).append(", attempt ").append(attempt).append("\n\n");
    page.append("**").append(verdict).append("** ").append(cell(text)).append("\n\n");
    page.append("| gate | verdict | critical | why | evidence |\n|---|---|---|---|---|\n");
    for (JudgedGate gate : gates) {
      page.append(
          "| `%s` | %s | %s | %s | `%s` |%n"
              .formatted(
                  gate.gate(),
                  gate.verdict(),
                  gate.critical() ? "yes" : "no",
                  cell(gate.why()),
                  gate.evidence()));
    }
    return page.toString();
  }

  /** Text that stays within its cell. */
  private static String cell(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\s+", " ").strip();
  }
}
