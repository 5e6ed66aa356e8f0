package dev.belay.activities.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.testing.Samples;
import dev.belay.catalogue.gate.Gate;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.evidence.candidate.ProfileRules;
import dev.belay.evidence.candidate.Rung;
import dev.belay.workflows.plan.Timing;
import dev.belay.workflows.promotion.PromotionLadderWorkflow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanMakerTest {
  private static final String SKEW_FOR_A_DAY = "gate: clock_skew\n    rung: GATES\n    ";

  @Test
  void profileWhoseEvidenceGoesStaleTooSoonToAskPeopleFor14DaysIsRefused() {
    int least = Timing.standard().requestSecondsMin();
    assertThat(refusal(fresh(least))).isEmpty();
    assertThat(refusal(fresh(least - 1)).orElseThrow())
        .contains("clock_skew fresh for 30239 s", "at least 30240");
  }

  @Test
  void gateThatDoesNotCountMayGoStale() {
    assertThat(refusal("critical: false\n    " + fresh(60))).isEmpty();
  }

  /** So that nobody who is asked for all of the 14 days finds a log without room. */
  @Test
  void everyRequestWithEveryGateOfGatesFitsInAnEvidenceLog() {
    int requestAndRungEnd = 2;
    int perRequest =
        requestAndRungEnd
            + GateCatalogue.all().stream()
                .filter(gate ->
                    ProfileRules.critical().getOrDefault(gate.name(), Rung.GATES) == Rung.GATES)
                .mapToInt(PlanMakerTest::pieces)
                .sum();
    int startRegressionAndSoakMeasuredFourTimes = 100;
    int actsOfPeople = Timing.standard().requestsMax() + PromotionLadderWorkflow.REFUSED_MAX;

    assertThat(
            startRegressionAndSoakMeasuredFourTimes
                + actsOfPeople
                + Timing.standard().requestsMax() * perRequest)
        .isLessThanOrEqualTo(EvidenceStore.LEAVES_MAX - EvidenceStore.KEPT_FROM_MEASUREMENTS);
  }

  /** Its verdict, and what is measured anew for it; sessions are over by then. */
  private static int pieces(Gate gate) {
    return 1
        + (int)
            gate.evidenceKinds().stream().filter(kind -> !kind.equals("session-report")).count();
  }

  private static String fresh(int seconds) {
    return "fresh_seconds: " + seconds;
  }

  private static Optional<String> refusal(String setting) {
    String text =
        ProfileFile.builtInText("demo")
            .replace(SKEW_FOR_A_DAY + fresh(86_400), SKEW_FOR_A_DAY + setting);
    Profile profile = ProfileFile.read("demo.yaml", text, GateCatalogue.known());
    return new PlanMaker(Timing.standard()).refusal(Samples.candidate("asked"), profile);
  }
}
