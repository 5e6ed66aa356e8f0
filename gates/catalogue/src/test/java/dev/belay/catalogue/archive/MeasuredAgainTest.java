package dev.belay.catalogue.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalogue.testing.KpisBuilder;
import dev.belay.catalogue.testing.LadderStory;
import dev.belay.catalogue.testing.People;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may have a rung measured again, and what a measurement that did not please still says. */
class MeasuredAgainTest {
  @Test
  void signedResumeMeasuresAgain() {
    LadderStory story = shortSoak(regressed()).resumed(Rung.PAPER_SOAK);
    Rejudgement again = judge(approved(goodSoak(story, 2)));
    assertThat(again.reasons()).isEmpty();
    assertThat(again.differences()).isEmpty();
    assertThat(again.supports()).isEqualTo(Outcome.GO);
  }

  @Test
  void withoutASignedResumeTheSecondSoakIsWorthNothing() {
    LadderStory story = approved(goodSoak(shortSoak(regressed()), 2));
    assertThat(judge(story).supports()).isEqualTo(Outcome.HOLD);
    assertThat(judge(story).reasons())
        .containsExactly("PAPER_SOAK (measurement 2) was measured without a signed resume");
    Rejudgement decided = judge(story.decide(Outcome.GO, People.FIRST, People.SECOND));
    assertThat(decided.holds()).isFalse();
  }

  @Test
  void resumeOfAHoldIsNoneOfARung() {
    LadderStory story =
        shortSoak(regressed())
            .act(ActKind.HOLD, People.FIRST, People.FIRST, "")
            .act(ActKind.RESUME, People.FIRST, People.FIRST, "");
    assertThat(judge(approved(goodSoak(story, 2))).supports()).isEqualTo(Outcome.HOLD);
  }

  @Test
  void strangersResumeIsFound() {
    LadderStory story = shortSoak(regressed()).asked(Rung.PAPER_SOAK);
    String request = story.log().getLast().id().value();
    story.act(ActKind.RESUME, People.STRANGER, People.STRANGER, request);
    Rejudgement again = judge(approved(goodSoak(story, 2)));
    assertThat(again.holds()).isFalse();
    assertThat(again.supports()).isEqualTo(Outcome.HOLD);
  }

  @Test
  void failStaysNoGoWhateverIsMeasuredLater() {
    LadderStory story = regressed().soak(stopped(1), stoppedKpis(1)).resumed(Rung.PAPER_SOAK);
    Rejudgement again = judge(approved(goodSoak(story, 2)));
    assertThat(again.supports()).isEqualTo(Outcome.NO_GO);
    assertThat(again.reasons()).contains("paper_soak FAIL", "PAPER_SOAK FAIL");
  }

  @Test
  void stoppedSoakThatNobodyJudgedIsNoGo() {
    LadderStory story =
        regressed()
            .measuredSoak(stopped(1), stoppedKpis(1))
            .ended(Rung.PAPER_SOAK, Verdict.ERROR)
            .resumed(Rung.PAPER_SOAK);
    Rejudgement again = judge(approved(goodSoak(story, 2)));
    assertThat(again.supports()).isEqualTo(Outcome.NO_GO);
    assertThat(again.reasons())
        .containsExactly("paper_soak was not judged, and is a FAIL of PAPER_SOAK");
  }

  @Test
  void earlierMeasurementsMayNotBeMissing() {
    LadderStory story = approved(goodSoak(regressed().skipped(Rung.PAPER_SOAK), 2));
    assertThat(judge(story).supports()).isEqualTo(Outcome.HOLD);
    assertThat(judge(story).reasons()).contains("measurement 1 of PAPER_SOAK is missing");
  }

  @Test
  void passThatCameBeforeDoesNotCountForTheLastMeasurement() {
    LadderStory story = goodSoak(regressed(), 1);
    assertThat(story.clock(1)).isEqualTo(Verdict.PASS);
    story.ended(Rung.GATES, Verdict.ERROR).resumed(Rung.GATES).ended(Rung.GATES, Verdict.PASS);
    assertThat(judge(approvedAsItIs(story)).reasons()).contains("clock_skew was not judged");
  }

  @Test
  void whatABrokenMeasurementStoresLateUndoesNoSignature() {
    LadderStory story = new LadderStory().start().ended(Rung.REGRESSION, Verdict.ERROR);
    goodSoak(story.resumed(Rung.REGRESSION).regression(), 1).gates(1);
    story.request().approve(People.FIRST).lateStudy().approve(People.SECOND);
    assertThat(judge(story).reasons()).isEmpty();
    assertThat(judge(story).supports()).isEqualTo(Outcome.GO);
  }

  @Test
  void gateJudgedTwiceInOneMeasurementCountsAsTheWorse() {
    LadderStory story = goodSoak(regressed(), 1);
    assertThat(story.unreadClock()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(approved(story)).supports()).isEqualTo(Outcome.HOLD);
    assertThat(judge(story).reasons()).contains("clock_skew INCONCLUSIVE");
  }

  @Test
  void threeResumesAreTheMost() {
    LadderStory story = regressed();
    for (int i = 1; i <= Rung.RESUMES_MAX; i++) {
      shortSoak(story, i).resumed(Rung.PAPER_SOAK);
    }
    assertThat(judge(approved(goodSoak(story, 9))).supports()).isEqualTo(Outcome.GO);
    LadderStory more = regressed();
    for (int i = 1; i <= Rung.RESUMES_MAX + 1; i++) {
      shortSoak(more, i).resumed(Rung.PAPER_SOAK);
    }
    assertThat(judge(approved(goodSoak(more, 9))).reasons())
        .containsExactly("PAPER_SOAK was measured again more than 3 times on a resume");
  }

  @Test
  void gatesThatPassedAreMeasuredAgainOnlyWhenARequestHasClosed() {
    LadderStory open = LadderStory.measured().request().gates(2);
    assertThat(judge(approvedAsItIs(open)).reasons())
        .containsExactly(
            "GATES (measurement 2) was measured although the rung had passed and no request"
                + " closed");
    LadderStory closed = LadderStory.measured().request().later(LadderStory.OPEN).gates(2);
    assertThat(judge(approvedAsItIs(closed)).supports()).isEqualTo(Outcome.GO);
  }

  @Test
  void rungIsNotMeasuredBeforeTheOneBelowHasPassed() {
    LadderStory story =
        new LadderStory()
            .start()
            .soak(ReportBuilder.soak(), new KpisBuilder())
            .regression()
            .gates(1);
    assertThat(judge(approvedAsItIs(story)).reasons())
        .containsExactly("PAPER_SOAK was measured before REGRESSION had passed");
  }

  private static LadderStory regressed() {
    return new LadderStory().start().regression();
  }

  private static LadderStory shortSoak(LadderStory story) {
    return shortSoak(story, 1);
  }

  /** Too few fills to judge. */
  private static LadderStory shortSoak(LadderStory story, int number) {
    ReportBuilder report = report(number);
    report.fills = 3;
    KpisBuilder kpis = kpis(number);
    kpis.fills = 3;
    return story.soak(report, kpis);
  }

  private static LadderStory goodSoak(LadderStory story, int number) {
    return story.soak(report(number), kpis(number));
  }

  private static LadderStory approved(LadderStory story) {
    return approvedAsItIs(story.gates(1));
  }

  private static LadderStory approvedAsItIs(LadderStory story) {
    return story.request().approve(People.FIRST).approve(People.SECOND);
  }

  private static ReportBuilder stopped(int number) {
    ReportBuilder report = report(number);
    report.hardStops = 1;
    return report;
  }

  private static KpisBuilder stoppedKpis(int number) {
    KpisBuilder kpis = kpis(number);
    kpis.hardStops = 1;
    return kpis;
  }

  private static ReportBuilder report(int number) {
    ReportBuilder report = ReportBuilder.soak();
    report.id = "soak-" + number;
    return report;
  }

  private static KpisBuilder kpis(int number) {
    KpisBuilder kpis = new KpisBuilder();
    kpis.session = "soak-" + number;
    return kpis;
  }

  private static Rejudgement judge(LadderStory story) {
    return Rejudge.of(story.log(), Optional.of(People.signers()));
  }
}
