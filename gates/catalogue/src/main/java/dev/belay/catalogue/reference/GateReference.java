package dev.belay.catalogue.reference;

import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.catalogue.standard.GateCatalogue;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The reference page of all gates, in Markdown. */
public final class GateReference {
  private static final String HEAD =
      """
      # Gates

      A gate is a check over stored evidence: the same evidence gives the same verdict for ever, to
      whoever asks. This page is generated from the gates themselves; `belay gates explain GATE`
      shows one of them.

      ## Verdicts

      | verdict | meaning | what happens |
      |---|---|---|
      | `PASS` | everything holds | the rung goes on |
      | `FAIL` | measured, and beyond a limit | the ladder ends in `NO_GO` |
      | `INCONCLUSIVE` | not enough was measured to say | waits for a person |
      | `ERROR` | measuring itself broke | waits for a person |

      Of several findings of a gate the worst decides: `ERROR`, `FAIL`, `INCONCLUSIVE`, `PASS`. Only
      `paper_soak` has an order of its own: the first group of checks (numbered below) that does not
      pass decides. A limit itself passes.

      ## Rules that all gates share

      They are found under the check `evidence`, unless a number is concerned:

      | what | verdict |
      |---|---|
      | there is no evidence of a kind it needs | `INCONCLUSIVE` |
      | the newest is older than the profile's `fresh_seconds` (what is only compared with, such as \
      the report of a past soak, does not age) | `INCONCLUSIVE` |
      | it was produced more than {ahead} s after the instant it is judged as of | `INCONCLUSIVE` |
      | it is of another kind, another candidate or another attempt | `ERROR` |
      | the profile does not set a threshold, or sets it outside its range | `ERROR` |
      | a number is missing | `INCONCLUSIVE` |
      | a number is not finite | `ERROR` |

      Of several pieces of a kind the newest is judged. A gate that a profile does not ask is shown
      as NOT JUDGED; a `dry_run` is judged and shown but does not count; one that is not `critical`
      warns.
      """;

  private GateReference() {}

  /** The whole page. */
  public static String markdown() {
    String gates =
        GateCatalogue.all().stream()
            .map(GateReference::markdown)
            .collect(Collectors.joining("\n", "\n", ""));
    return HEAD.replace("{ahead}", Long.toString(Hearing.AHEAD_MAX.toSeconds())) + gates;
  }

  /** One gate: what it asks, from what evidence, with which limits. */
  public static String markdown(Gate gate) {
    StringBuilder page = new StringBuilder();
    page.append("## `").append(gate.name()).append("`\n\n").append(gate.summary()).append("\n\n");
    page.append("Evidence: `")
        .append(String.join("`, `", new TreeSet<>(gate.evidenceKinds())))
        .append("`.\n\n| check | holds when | otherwise |\n|---|---|---|\n");
    for (VerdictRule rule : gate.rules()) {
      page.append("| `%s` | %s | `%s` |\n".formatted(rule.check(), rule.holds(), rule.otherwise()));
    }
    if (!gate.thresholds().isEmpty()) {
      page.append("\n| threshold | unit | default | range | example | reason |\n");
      page.append("|---|---|---|---|---|---|\n");
      gate.thresholds().forEach(threshold -> page.append(row(threshold)));
    }
    return page.toString();
  }

  private static String row(ThresholdDefinition threshold) {
    return "| `%s` | %s | %s %s | %s | %s | %s |\n"
        .formatted(
            threshold.name(),
            threshold.unit(),
            threshold.direction().symbol(),
            threshold.defaultValue().toPlainString(),
            threshold.range().text(),
            threshold.example(),
            threshold.reason());
  }
}
