package dev.belay.catalogue.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalogue.testing.Ladder;
import dev.belay.catalogue.testing.LadderStory;
import dev.belay.catalogue.testing.People;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.ClocksCompared;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.SignedEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was fresh when it was judged may be stale when it is decided. */
class DecisionInstantTest {
  private static final Instant CLOSES_AT = Ladder.AS_OF.plus(LadderStory.OPEN);

  @Test
  void whatWasSignedInTimeIsNotLostToASlowRecording() {
    LadderStory story = LadderStory.approved();
    assertThat(deciding(story, CLOSES_AT).supports()).isEqualTo(Outcome.GO);
    assertThat(deciding(story, CLOSES_AT.plus(Duration.ofHours(1))).supports())
        .isEqualTo(Outcome.GO);
  }

  @Test
  void signaturesDoNotOutliveTheirRequest() {
    Rejudgement again =
        deciding(LadderStory.approved(), CLOSES_AT.plus(Duration.ofHours(1)).plusSeconds(1));
    assertThat(again.supports()).isEqualTo(Outcome.HOLD);
    assertThat(again.reasons()).singleElement().asString().contains("more than 60 min later");
  }

  @Test
  void gatesThatAreStaleByNowSupportNoGo() {
    LadderStory story =
        LadderStory.measured()
            .later(Duration.ofHours(1))
            .request()
            .approve(People.FIRST)
            .approve(People.SECOND);
    Instant freshUntil = skewAt(story).plusSeconds(Ladder.FRESH_SECONDS);
    assertThat(deciding(story, freshUntil).reasons()).isEmpty();
    Rejudgement again = deciding(story, freshUntil.plusSeconds(1));
    assertThat(again.supports()).isEqualTo(Outcome.HOLD);
    assertThat(again.reasons())
        .containsExactly(
            "clock_skew passed, but its evidence was stale at " + freshUntil.plusSeconds(1));
    Rejudgement recorded = judge(story.decide(Outcome.GO, People.FIRST, People.SECOND));
    assertThat(recorded.holds()).isFalse();
  }

  /** Opened by the same rule, a request is never open longer than its decision is accepted. */
  @Test
  void requestKnowsUntilWhenADecisionAcceptsItsGates() {
    LadderStory story = LadderStory.measured();
    Instant freshUntil =
        RequestBasis.of(story.log()).flatMap(RequestBasis::freshUntil).orElseThrow();
    LadderStory signed =
        story.later(Duration.ofHours(1)).request().approve(People.FIRST).approve(People.SECOND);
    assertThat(deciding(signed, freshUntil).reasons()).isEmpty();
    assertThat(deciding(signed, freshUntil.plusMillis(1)).supports()).isEqualTo(Outcome.HOLD);
  }

  @Test
  void requestIsFreshAsLongAsTheLastMeasurementOfItsGates() {
    LadderStory again = new LadderStory().start().regression();
    again.gates(1).later(Duration.ofHours(1)).resumed(Rung.GATES).gates(1);
    assertThat(RequestBasis.of(again.log()).flatMap(RequestBasis::freshUntil))
        .hasValueSatisfying(until ->
            assertThat(until)
                .isAfter(skewAt(again).plusSeconds(Ladder.FRESH_SECONDS).plusSeconds(3_000)));
    assertThat(RequestBasis.of(new LadderStory().start().log()).orElseThrow())
        .isEqualTo(new RequestBasis(Optional.empty(), "0".repeat(64)));
    assertThat(RequestBasis.of(List.of())).isEmpty();
  }

  @Test
  void requestNamesTheJournalThatADecisionAccepts() {
    LadderStory story = LadderStory.measured();
    assertThat(RequestBasis.of(story.log()).orElseThrow().journalHead())
        .isEqualTo(ReportBuilder.soak().journalHead);
  }

  @Test
  void recordedInstantIsJudgedAgain() {
    LadderStory late =
        LadderStory.approved()
            .later(Duration.ofDays(1))
            .decide(Outcome.GO, People.FIRST, People.SECOND);
    assertThat(judge(late).differences())
        .extracting(Finding::text)
        .contains("The evidence does not support the recorded GO.");
  }

  @Test
  void instantFarFromTheWritingIsFound() {
    LadderStory story =
        LadderStory.approved()
            .later(Duration.ofDays(1))
            .decideAsOf(Ladder.AS_OF, Outcome.GO, People.FIRST, People.SECOND);
    assertThat(judge(story).differences())
        .extracting(Finding::text)
        .anyMatch(text -> text.contains("an instant far from when it was written"));
  }

  private static Instant skewAt(LadderStory story) {
    return story.log().stream()
        .map(SignedEvidence::open)
        .filter(one -> one.body() instanceof ClocksCompared)
        .map(Evidence::producedAt)
        .findFirst()
        .orElseThrow();
  }

  private static Rejudgement deciding(LadderStory story, Instant decidedAt) {
    return Rejudge.deciding(story.log(), People.signers(), decidedAt);
  }

  private static Rejudgement judge(LadderStory story) {
    return Rejudge.of(story.log(), Optional.of(People.signers()));
  }
}
