package dev.belay.catalogue.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalogue.gate.Exhibit;
import dev.belay.catalogue.gate.GateVerdict;
import dev.belay.catalogue.testing.KpisBuilder;
import dev.belay.catalogue.testing.Ladder;
import dev.belay.catalogue.testing.LadderStory;
import dev.belay.catalogue.testing.People;
import dev.belay.catalogue.testing.ReportBuilder;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.GateSetting;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.OperatorAct.Terms;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceBody.ProfileDocument;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RejudgeTest {
  private static final String STORED_PASS = "comes out otherwise when it is judged again";

  @Test
  void ladderThatEarnedItSupportsGo() {
    Rejudgement again = judge(LadderStory.approved());
    assertThat(again.differences()).isEmpty();
    assertThat(again.reasons()).isEmpty();
    assertThat(again.supports()).isEqualTo(Outcome.GO);
    assertThat(again.promoter()).isEqualTo(People.PROMOTER);
    assertThat(again.approvers()).containsExactly(People.FIRST, People.SECOND);
    assertThat(again.recorded()).isEmpty();
  }

  @Test
  void recordedGoIsCompared() {
    Rejudgement again = judge(decided(LadderStory.approved()));
    assertThat(again.holds()).isTrue();
    assertThat(again.recorded()).contains(Outcome.GO);
  }

  @Test
  void withoutSignersTheRestIsStillJudged() {
    LadderStory story = decided(LadderStory.approved());
    assertThat(Rejudge.of(story.log(), Optional.empty()).supports()).isEqualTo(Outcome.GO);
    LadderStory forged = forgedSoak(People.WORKER);
    assertThat(Rejudge.of(forged.log(), Optional.empty()).holds()).isFalse();
  }

  @Test
  void honestFailureHoldsAndSupportsNoGo() {
    LadderStory story =
        new LadderStory().start().regression().soak(stopped(), stoppedKpis()).decide(Outcome.NO_GO);
    Rejudgement again = judge(story);
    assertThat(again.holds()).isTrue();
    assertThat(again.supports()).isEqualTo(Outcome.NO_GO);
    assertThat(again.reasons()).contains("paper_soak FAIL", "PAPER_SOAK FAIL");
  }

  @Test
  void forgedPassBySomeoneUnknownIsFound() {
    LadderStory story = forgedSoak(People.STRANGER);
    assertNoGo(story, "UNKNOWN_KEY");
    assertNoGo(story, STORED_PASS);
  }

  @Test
  void forgedPassByTheWorkerIsFound() {
    assertNoGo(forgedSoak(People.WORKER), STORED_PASS);
  }

  @Test
  void editedBodyIsFound() {
    List<SignedEvidence> log = new ArrayList<>(decided(LadderStory.approved()).log());
    SignedEvidence kpis = find(log, "soak-kpis");
    String json = kpis.json().replace("\"fills\":\"200\"", "\"fills\":\"201\"");
    assertThat(json).isNotEqualTo(kpis.json());
    log.set(log.indexOf(kpis), new SignedEvidence(kpis.id(), json, kpis.signature()));
    assertThat(texts(log)).anyMatch(text -> text.contains("is not in order"));
  }

  @Test
  void editedBodyWithANewIdIsFound() {
    List<SignedEvidence> log = new ArrayList<>(decided(LadderStory.approved()).log());
    SignedEvidence gate = find(log, "gate");
    SignedEvidence other = SignedEvidence.seal(gate.open(), People.key(People.STRANGER));
    log.set(log.indexOf(gate), other);
    assertThat(judge(log).supports()).isNotEqualTo(Outcome.GO);
    assertThat(findings(log)).extracting(Finding::measured).contains("UNKNOWN_KEY");
  }

  @Test
  void signatureThatIsNoneIsFound() {
    List<SignedEvidence> log = new ArrayList<>(LadderStory.approved().log());
    SignedEvidence gate = find(log, "gate");
    log.set(log.indexOf(gate), new SignedEvidence(gate.id(), gate.json(), ""));
    assertThat(findings(log)).extracting(Finding::measured).contains("MALFORMED");
  }

  @Test
  void everyRemovedPieceIsFound() {
    List<SignedEvidence> whole = decided(LadderStory.approved()).log();
    for (int i = 0; i < whole.size() - 1; i++) {
      List<SignedEvidence> log = new ArrayList<>(whole);
      log.remove(i);
      Rejudgement again = judge(log);
      assertThat(again.holds()).as("without piece %s", i).isFalse();
      assertThat(again.supports()).as("without piece %s", i).isNotEqualTo(Outcome.GO);
    }
  }

  @Test
  void everySwappedPairIsFound() {
    List<SignedEvidence> whole = decided(LadderStory.approved()).log();
    for (int i = 0; i < whole.size() - 1; i++) {
      List<SignedEvidence> log = new ArrayList<>(whole);
      Collections.swap(log, i, i + 1);
      assertThat(judge(log).holds()).as("swapped %s and the next", i).isFalse();
    }
  }

  @Test
  void changedThresholdIsFound() {
    LadderStory strict = new LadderStory().with(strictProfile()).start();
    List<SignedEvidence> log = new ArrayList<>(decided(LadderStory.approved()).log());
    SignedEvidence profile =
        strict.log().stream()
            .filter(one -> one.open().body() instanceof ProfileDocument)
            .findFirst()
            .orElseThrow();
    log.set(1, profile);
    assertThat(texts(log)).anyMatch(text -> text.contains(STORED_PASS));
  }

  @Test
  void newerEvidenceMayNotBePassedOver() {
    LadderStory story =
        new LadderStory()
            .start()
            .regression()
            .measuredSoak(ReportBuilder.soak(), new KpisBuilder());
    GateVerdict good = evaluateSoak(story);
    ReportBuilder worse = stopped();
    worse.id = "soak-2";
    KpisBuilder worseKpis = stoppedKpis();
    worseKpis.session = "soak-2";
    story
        .measuredSoak(worse, worseKpis)
        .judged("paper_soak", good)
        .ended(Rung.PAPER_SOAK, Verdict.PASS)
        .gates(1)
        .request()
        .approve(People.FIRST)
        .approve(People.SECOND);
    assertNoGo(story, "passed over newer evidence");
  }

  @Test
  void skippedGateIsNoGo() {
    LadderStory story =
        new LadderStory()
            .start()
            .regression()
            .ended(Rung.PAPER_SOAK, Verdict.PASS)
            .gates(1)
            .request()
            .approve(People.FIRST)
            .approve(People.SECOND);
    assertThat(judge(story).supports()).isEqualTo(Outcome.HOLD);
    assertThat(judge(story).reasons()).contains("paper_soak was not judged");
  }

  @Test
  void skippedRungIsNoGo() {
    LadderStory story = new LadderStory().start().regression();
    assertThat(judge(story).reasons()).contains("PAPER_SOAK did not end", "GATES did not end");
  }

  @Test
  void oneApprovalIsNotTwo() {
    LadderStory story = LadderStory.measured().request().approve(People.FIRST);
    assertThat(judge(story).supports()).isEqualTo(Outcome.HOLD);
    assertThat(judge(story).reasons()).containsExactly("expected 2 approvals, there are 1");
    assertNoGo(story.decide(Outcome.GO, People.FIRST), "does not support the recorded GO");
  }

  @Test
  void samePersonTwiceCountsOnce() {
    assertNoGo(
        LadderStory.measured().request().approve(People.FIRST).approve(People.FIRST),
        "approved this request already");
  }

  @Test
  void keyUnderAnotherNameIsFound() {
    LadderStory story =
        LadderStory.measured().request().approve(People.FIRST).approve(People.SECOND, People.FIRST);
    assertNoGo(story, "does not count");
  }

  @Test
  void promoterMayNotApprove() {
    LadderStory story =
        LadderStory.measured().request().approve(People.FIRST).approve(People.PROMOTER);
    assertNoGo(story, "someone else must approve it");
    assertThat(Rejudge.of(story.log(), Optional.empty()).supports()).isEqualTo(Outcome.HOLD);
  }

  @Test
  void strangersApprovalIsFound() {
    assertNoGo(
        LadderStory.measured().request().approve(People.FIRST).approve(People.STRANGER),
        "not in the signers file");
  }

  @Test
  void revokedApprovalDoesNotCount() {
    LadderStory story = LadderStory.approved();
    Rejudgement again = Rejudge.of(story.log(), Optional.of(People.signersWithout(People.SECOND)));
    assertThat(again.supports()).isEqualTo(Outcome.HOLD);
    assertThat(again.approvers()).containsExactly(People.FIRST);
  }

  @Test
  void approvalsOfAnEarlierRequestDoNotCountForWhatCameAfter() {
    LadderStory story = LadderStory.approved().later(LadderStory.OPEN).gates(2);
    assertThat(judge(story).supports()).isEqualTo(Outcome.HOLD);
    assertThat(judge(story.request()).supports()).isEqualTo(Outcome.HOLD);
    story.approve(People.FIRST).approve(People.SECOND);
    assertThat(judge(story).supports()).isEqualTo(Outcome.GO);
  }

  @Test
  void rejectionHolds() {
    LadderStory story = LadderStory.measured().request();
    String request = story.log().getLast().id().value();
    story
        .approve(People.FIRST)
        .act(ActKind.REJECT, People.SECOND, People.SECOND, request)
        .approve(People.SECOND);
    assertThat(judge(story).supports()).isEqualTo(Outcome.HOLD);
    assertThat(judge(story).reasons()).containsExactly("a person rejected it");
  }

  @Test
  void promotionOfAnotherBuildIsNoPromotion() {
    Candidate candidate = Ladder.candidate();
    Candidate other = Candidate.of(candidate.id(), candidate.config(), "0".repeat(64));
    assertNotPromoted(terms -> new Terms(other.hash(), terms.profile()), "WRONG_CANDIDATE");
  }

  @Test
  void promotionByAProfileWithOtherRulesIsNoPromotion() {
    assertNotPromoted(
        terms -> new Terms(terms.candidate(), strictProfile().hash()), "WRONG_PROFILE");
  }

  /** A candidate of the same short name: 12 digits of a hash can be made alike. */
  @Test
  void promotionOfACandidateWithTheSameShortNameIsNoPromotion() {
    String hash = Ladder.candidate().hash();
    String alike = hash.substring(0, 63) + (hash.endsWith("0") ? "1" : "0");
    assertNotPromoted(terms -> new Terms(alike, terms.profile()), "WRONG_CANDIDATE");
  }

  private static void assertNotPromoted(UnaryOperator<Terms> signedFor, String code) {
    LadderStory story = decided(LadderStory.approved(signedFor));
    Rejudgement again = judge(story);
    assertThat(again.supports()).isEqualTo(Outcome.HOLD);
    assertThat(again.reasons()).contains("nobody promoted it");
    assertThat(again.differences()).anyMatch(one -> one.limit().equals(code));
    Rejudgement unsigned = Rejudge.of(story.log(), Optional.empty());
    assertThat(unsigned.supports()).isEqualTo(Outcome.HOLD);
    assertThat(unsigned.reasons()).contains("nobody promoted it");
  }

  @Test
  void stopEndsIt() {
    LadderStory story = LadderStory.approved().act(ActKind.STOP, People.SECOND, People.SECOND, "");
    assertThat(judge(story).supports()).isEqualTo(Outcome.NO_GO);
  }

  @Test
  void decisionThatCountsOtherSignersIsFound() {
    assertNoGo(LadderStory.approved().decide(Outcome.GO, "ghost"), "signatures that do not count");
  }

  @Test
  void profileThatIsOnlyCalledLiveIsFound() {
    Profile demo = Ladder.profile(Ladder.setting("paper_soak", Rung.PAPER_SOAK));
    Profile named =
        new Profile(
            "live",
            demo.rungs(),
            demo.clocks(),
            demo.tapes(),
            demo.soakSeconds(),
            demo.chunkSeconds(),
            demo.soakClock(),
            demo.replays(),
            demo.approvals(),
            demo.gates());
    assertThat(texts(new LadderStory().with(named).start().log()))
        .anyMatch(text -> text.startsWith("The profile is called live, but its clocks"))
        .anyMatch(text -> text.startsWith("The profile is called live, but its tapes"));
  }

  @Test
  void nothingIsHold() {
    Rejudgement again = Rejudge.of(List.of(), Optional.empty());
    assertThat(again.supports()).isEqualTo(Outcome.HOLD);
    assertThat(again.holds()).isFalse();
  }

  private static void assertNoGo(LadderStory story, String difference) {
    Rejudgement again = judge(story);
    assertThat(again.supports()).isNotEqualTo(Outcome.GO);
    assertThat(again.differences().stream().map(one -> one.measured() + " " + one.text()))
        .anyMatch(text -> text.contains(difference));
  }

  private static LadderStory decided(LadderStory story) {
    return story.decide(Outcome.GO, People.FIRST, People.SECOND);
  }

  private static LadderStory forgedSoak(String key) {
    LadderStory fine =
        new LadderStory().start().measuredSoak(ReportBuilder.soak(), new KpisBuilder());
    GateVerdict pass = evaluateSoak(fine);
    LadderStory story =
        new LadderStory().start().regression().measuredSoak(stopped(), stoppedKpis());
    List<SignedEvidence> log = story.log();
    GateVerdict forged =
        new GateVerdict(
            Verdict.PASS,
            pass.findings(),
            List.of(log.get(log.size() - 2).id(), log.getLast().id()),
            pass.freshUntil());
    return story
        .signedBy(key)
        .judged("paper_soak", forged)
        .signedBy(People.WORKER)
        .ended(Rung.PAPER_SOAK, Verdict.PASS)
        .gates(1)
        .request()
        .approve(People.FIRST)
        .approve(People.SECOND)
        .decide(Outcome.GO, People.FIRST, People.SECOND);
  }

  private static GateVerdict evaluateSoak(LadderStory story) {
    List<SignedEvidence> log = story.log();
    return Ladder.gate("paper_soak")
        .evaluate(
            Ladder.input(
                "paper_soak",
                log.subList(log.size() - 2, log.size()).stream()
                    .map(one -> new Exhibit(one.id(), one.open()))
                    .toList()));
  }

  private static ReportBuilder stopped() {
    ReportBuilder report = ReportBuilder.soak();
    report.hardStops = 1;
    return report;
  }

  private static KpisBuilder stoppedKpis() {
    KpisBuilder kpis = new KpisBuilder();
    kpis.hardStops = 1;
    return kpis;
  }

  private static Profile strictProfile() {
    GateSetting skew = Ladder.setting("clock_skew", Rung.GATES);
    GateSetting strict =
        new GateSetting(
            skew.gate(),
            skew.rung(),
            true,
            true,
            false,
            skew.freshSeconds(),
            new TreeMap<>(Map.of("skew_millis", BigDecimal.valueOf(400))));
    return Ladder.profile(
        Ladder.setting("backtest_regression", Rung.REGRESSION),
        Ladder.setting("replay_regression", Rung.REGRESSION),
        Ladder.setting("paper_soak", Rung.PAPER_SOAK),
        strict);
  }

  private static SignedEvidence find(List<SignedEvidence> log, String kind) {
    return log.stream()
        .filter(one -> one.open().body().kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static Rejudgement judge(LadderStory story) {
    return judge(story.log());
  }

  private static Rejudgement judge(List<SignedEvidence> log) {
    return Rejudge.of(log, Optional.of(People.signers()));
  }

  private static List<Finding> findings(List<SignedEvidence> log) {
    return judge(log).differences();
  }

  private static List<String> texts(List<SignedEvidence> log) {
    return findings(log).stream().map(Finding::text).toList();
  }
}
