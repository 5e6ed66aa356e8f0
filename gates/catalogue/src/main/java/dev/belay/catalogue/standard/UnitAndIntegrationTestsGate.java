package dev.belay.catalogue.standard;

import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_LEAST;
import static dev.belay.catalogue.gate.ThresholdDefinition.Direction.AT_MOST;

import dev.belay.catalogue.gate.Admitted;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.gate.GateInput;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.gate.Hearing;
import dev.belay.catalogue.gate.ThresholdDefinition;
import dev.belay.catalogue.gate.VerdictRule;
import dev.belay.evidence.record.EvidenceBody.BuildTested;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code unit_and_integration_tests}: the build that decides passed all its tests. */
final class UnitAndIntegrationTestsGate implements Gate {
  static final ThresholdDefinition TESTS =
      new ThresholdDefinition(
          "tests",
          "tests",
          AT_LEAST,
          BigDecimal.ONE,
          ThresholdDefinition.Range.COUNT,
          "1 passes, 0 is inconclusive",
          "A record of no tests proves nothing. A desk may set the number it had last.");
  static final ThresholdDefinition SKIPPED =
      new ThresholdDefinition(
          "skipped",
          "tests",
          AT_MOST,
          BigDecimal.ZERO,
          ThresholdDefinition.Range.COUNT,
          "0 passes, 1 is inconclusive",
          "A skipped test was not measured: the slow tier without --all, the tier that needs a"
              + " Temporal server, what this machine cannot do. All count but those that need"
              + " recordings Belay may not pass on, which no desk can run; the record lists every"
              + " reason.");

  @Override
  public String name() {
    return "unit_and_integration_tests";
  }

  @Override
  public String summary() {
    return "A signed build record says that the candidate's build passed all its tests.";
  }

  @Override
  public List<ThresholdDefinition> thresholds() {
    return List.of(TESTS, SKIPPED);
  }

  @Override
  public List<VerdictRule> rules() {
    return List.of(
        new VerdictRule(
            Hearing.EVIDENCE, Verdict.INCONCLUSIVE, "there is a record of the candidate's build"),
        new VerdictRule("producer", Verdict.ERROR, "a build made the record"),
        new VerdictRule("failures", Verdict.FAIL, "no test failed or broke"),
        new VerdictRule("sources", Verdict.FAIL, "the sources were those of a commit, unchanged"),
        new VerdictRule(TESTS.name(), Verdict.INCONCLUSIVE, "tests executed"),
        new VerdictRule(SKIPPED.name(), Verdict.INCONCLUSIVE, "tests not executed"));
  }

  @Override
  public Set<String> evidenceKinds() {
    return Set.of("build-record");
  }

  @Override
  public GateVerdict evaluate(GateInput input) {
    Hearing hearing = new Hearing(this, input);
    String build = input.candidate().build();
    hearing
        .newest(
            BuildTested.class,
            "build record of the build " + build,
            record -> record.build().equals(build))
        .ifPresent(record -> judge(hearing, record));
    return hearing.close();
  }

  private static void judge(Hearing hearing, Admitted<BuildTested> record) {
    BuildTested tested = record.body();
    String role = record.evidence().producer().role();
    hearing.require(
        role.equals("build"),
        new Finding(
            "producer", Verdict.ERROR, role, "build", "", "Only a build can say what it tested."));
    hearing.require(
        tested.failures() == 0,
        new Finding(
            "failures",
            Verdict.FAIL,
            Long.toString(tested.failures()),
            "≤ 0",
            "tests",
            "Tests failed."));
    hearing.require(
        !tested.dirty() && !tested.source().isEmpty(),
        new Finding(
            "sources",
            Verdict.FAIL,
            tested.dirty() ? "changed since " + tested.source() : tested.source(),
            "a commit",
            "",
            "The sources cannot be told: commit them and test again."));
    hearing.compare(
        TESTS, BigDecimal.valueOf(tested.tests()), Verdict.INCONCLUSIVE, "Tests executed.");
    hearing.compare(
        SKIPPED,
        BigDecimal.valueOf(tested.skipped()),
        Verdict.INCONCLUSIVE,
        "Tests skipped" + reasons(tested) + ".");
  }

  private static String reasons(BuildTested tested) {
    return tested
        .skips()
        .filter(skips -> !skips.isEmpty())
        .map(skips ->
            skips.entrySet().stream()
                .map(skip -> skip.getValue() + " × " + skip.getKey())
                .collect(Collectors.joining("; ", ": ", "")))
        .orElse("");
  }
}
