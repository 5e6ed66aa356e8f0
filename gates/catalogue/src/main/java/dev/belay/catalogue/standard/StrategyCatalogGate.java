package dev.belay.catalogue.standard;

import dev.belay.api.session.BotConfig;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.CatalogueChecked;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.List;
import java.util.Set;

/** {@code strategy_catalog}: what was promoted is what the runtime knows under that name. */
final class StrategyCatalogGate implements Gate {
  @Override
  public String name() {
    return "strategy_catalog";
  }

  @Override
  public String summary() {
    return "The runtime has the candidate's strategy, version, parameters and build.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of();
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule(
            SessionChecks.CANDIDATE, Verdict.ERROR, "the check is of the candidate's strategy"),
        new VerdictRule("catalogued", Verdict.FAIL, "strategy and version are in the catalogue"),
        new VerdictRule("checksum", Verdict.FAIL, "the configuration gives the checksum"),
        new VerdictRule("problems", Verdict.FAIL, "every parameter fits its definition"),
        new VerdictRule(
            SessionChecks.BUILD, Verdict.INCONCLUSIVE, "the runtime runs the candidate's build"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("catalogue-check");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    hearing
        .newest(CatalogueChecked.class, "catalogue check")
        .ifPresent(checked -> judge(hearing, input, checked.body()));
    return hearing.close();
  }

  private static void judge(Hearing hearing, GateInput input, CatalogueChecked checked) {
    BotConfig bot = input.candidate().config().bot();
    String wanted = named(bot.strategy(), bot.version());
    String found = named(checked.strategy(), checked.version());
    hearing.require(
        found.equals(wanted),
        new Finding(
            SessionChecks.CANDIDATE,
            Verdict.ERROR,
            found,
            wanted,
            "",
            "Another strategy was checked: check again."));
    hearing.require(
        checked.catalogued(),
        new Finding(
            "catalogued", Verdict.FAIL, found, wanted, "", "The runtime does not know it."));
    hearing.require(
        checked.checksumMatches(),
        new Finding(
            "checksum",
            Verdict.FAIL,
            checked.checksumMatches() ? input.candidate().checksum() : "another",
            input.candidate().checksum(),
            "",
            "The configuration is not what was promoted."));
    hearing.require(
        checked.problems().isEmpty(),
        new Finding(
            "problems",
            Verdict.FAIL,
            Integer.toString(checked.problems().size()),
            "≤ 0",
            "problems",
            String.join("; ", checked.problems())));
    SessionChecks.build(hearing, input.candidate(), checked.runtimeBuild());
  }

  private static String named(String strategy, int version) {
    return strategy + " " + version;
  }
}
