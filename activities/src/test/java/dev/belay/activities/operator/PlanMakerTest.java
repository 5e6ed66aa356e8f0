package dev.belay.activities.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.testing.Samples;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.workflows.plan.Timing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanMakerTest {
  private static final String SKEW_FOR_A_DAY = "gate: clock_skew\n    rung: GATES\n    ";

  @Test
  void profileWhoseEvidenceGoesStaleTooSoonToAskPeopleFor14DaysIsRefused() {
    int least = Timing.standard().requestSecondsMin();
    assertThat(refusal(fresh(least))).isEmpty();
    assertThat(refusal(fresh(least - 1)).orElseThrow())
        .contains("clock_skew fresh for 18899 s", "at least 18900");
  }

  @Test
  void gateThatDoesNotCountMayGoStale() {
    assertThat(refusal("critical: false\n    " + fresh(60))).isEmpty();
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
