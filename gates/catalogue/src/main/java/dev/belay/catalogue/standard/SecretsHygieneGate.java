package dev.belay.catalogue.standard;

import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_LEAST;

import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.SecretsScanned;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** {@code secrets_hygiene}: nothing that opens a door lies where it can be read. */
final class SecretsHygieneGate implements Gate {
  static final ThresholdDefinition DOCUMENTS =
      new ThresholdDefinition(
          "documents",
          "documents",
          AT_LEAST,
          BigDecimal.ONE,
          ThresholdDefinition.Range.COUNT,
          "1 passes, 0 is inconclusive",
          "A scan that read nothing found nothing.");

  @Override
  public String name() {
    return "secrets_hygiene";
  }

  @Override
  public String summary() {
    return "A scan of the desk's files, journal, reports and histories found no secret.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of(DOCUMENTS);
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule("hits", Verdict.FAIL, "no rule found a secret"),
        new VerdictRule("unread", Verdict.INCONCLUSIVE, "everything could be read"),
        new VerdictRule(DOCUMENTS.name(), Verdict.INCONCLUSIVE, "documents read"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("secrets-scan");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    hearing
        .newest(SecretsScanned.class, "scan for secrets")
        .ifPresent(scan -> judge(hearing, scan.body()));
    return hearing.close();
  }

  private static void judge(Hearing hearing, SecretsScanned scan) {
    hearing.require(
        scan.hits().isEmpty(),
        new Finding(
            "hits",
            Verdict.FAIL,
            Integer.toString(scan.hits().size()),
            "≤ 0",
            "hits",
            "Change what was found and remove it: " + String.join("; ", scan.hits())));
    hearing.require(
        scan.unread().isEmpty(),
        new Finding(
            "unread",
            Verdict.INCONCLUSIVE,
            Integer.toString(scan.unread().size()),
            "≤ 0",
            "places",
            "Could not be read: " + String.join("; ", scan.unread())));
    hearing.compare(
        DOCUMENTS,
        BigDecimal.valueOf(scan.documents()),
        Verdict.INCONCLUSIVE,
        "Read in "
            + String.join(", ", scan.places())
            + "."
            + (scan.skipped().isEmpty()
                ? ""
                : " Left out: " + String.join("; ", scan.skipped()) + "."));
  }
}
