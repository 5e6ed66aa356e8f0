package dev.belay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActKind;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ArchiveCheckTest {
  private static List<Finding> check(Ladder ladder) {
    return check(ladder.archive(), Ladder.signers());
  }

  private static List<Finding> check(Archive archive, Signers signers) {
    return ArchiveCheck.check(ArchiveReader.read(archive.bytes()), Optional.of(signers));
  }

  private static void assertFails(List<Finding> findings, String check, String told) {
    assertThat(ArchiveCheck.verdict(findings)).isEqualTo(Verdict.FAIL);
    assertThat(findings)
        .filteredOn(finding -> finding.check().equals(check))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
          assertThat(finding.text()).contains(told);
        });
  }

  @Test
  void aLadderThatClimbedPassesEveryCheck() {
    List<Finding> findings = check(Ladder.climbed());
    assertThat(findings)
        .extracting(Finding::check)
        .containsExactly(
            "slots", "inputs", "log", "roles", "requests", "decision", "signatures", "acts");
    assertThat(findings).allMatch(finding -> finding.verdict() == Verdict.PASS);
  }

  @Test
  void withoutSignersItIsIntactAndNoMore() {
    List<Finding> findings = ArchiveCheck.check(Ladder.climbed().archive(), Optional.empty());
    assertThat(ArchiveCheck.verdict(findings)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(findings).filteredOn(one -> one.verdict() == Verdict.INCONCLUSIVE).hasSize(2);
  }

  @Test
  void aLadderThatStillClimbsIsInconclusive() {
    Ladder ladder = new Ladder();
    ladder.measured();
    assertThat(ArchiveCheck.verdict(check(ladder))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void strangersEvidenceFails() {
    Signers others = Signers.parse("s", Ladder.SIGNERS_FILE.replaceAll("(?m)^worker .*\n", ""));
    assertFails(check(Ladder.climbed().archive(), others), "signatures", "UNKNOWN_KEY");
  }

  @Test
  void revokedKeysFailWhateverTheySigned() {
    Signers revoked =
        Signers.parse("s", Ladder.SIGNERS_FILE, "r", Ladder.RUNTIME.publicKey().line());
    assertFails(check(Ladder.climbed().archive(), revoked), "signatures", "REVOKED_KEY");
    Signers person = Signers.parse("s", Ladder.SIGNERS_FILE, "r", Ladder.RISK_1.publicKey().line());
    assertFails(check(Ladder.climbed().archive(), person), "acts", "REVOKED_KEY");
  }

  @Test
  void keysCountAsOfTheTimeOfSigning() {
    Signers expired =
        Signers.parse(
            "s",
            Ladder.SIGNERS_FILE.replace(
                "worker namespaces", "worker valid-before=\"20260302Z\",namespaces"));
    assertThat(ArchiveCheck.verdict(check(Ladder.climbed().archive(), expired)))
        .isEqualTo(Verdict.PASS);
    Signers tooLate =
        Signers.parse(
            "s",
            Ladder.SIGNERS_FILE.replace(
                "worker namespaces", "worker valid-after=\"20260302Z\",namespaces"));
    assertFails(check(Ladder.climbed().archive(), tooLate), "signatures", "not valid at");
  }

  @Test
  void aProcessCannotSpeakForAnother() {
    Ladder ladder = Ladder.climbed();
    ladder.add(
        new EvidenceBody.HistoriesReplayed(1, List.of()),
        new Producer("worker", "worker", Ladder.BUILD),
        Ladder.RUNTIME);
    assertFails(check(ladder), "signatures", "runtime signed it");
    Ladder forged = new Ladder();
    forged.measured();
    EvidenceBody report = forged.evidence().get(3).open().body();
    forged.worker(report);
    assertFails(check(forged), "roles", "expected a runtime");
    Ladder both = new Ladder();
    both.measured();
    both.add(report, new Producer("runtime", "worker", Ladder.BUILD), Ladder.WORKER);
    assertFails(check(both), "roles", "worker is worker and runtime");
  }

  @Test
  void aStrangersSealFails() {
    Archive archive = Archive.create(Ladder.climbed().archive().contents(), Ladder.RISK_1);
    assertFails(check(archive, Ladder.signers()), "signatures", "the manifest: WRONG_ROLE");
  }

  @Test
  void evidenceLeftOutOrReorderedFails() {
    List<SignedEvidence> whole = Ladder.climbed().evidence();
    for (int i = 0; i < whole.size() - 1; i++) {
      List<SignedEvidence> less = new ArrayList<>(whole);
      less.remove(i);
      assertThat(ArchiveCheck.verdict(check(archive(less), Ladder.signers())))
          .as("without %d", i)
          .isEqualTo(Verdict.FAIL);
      List<SignedEvidence> swapped = new ArrayList<>(whole);
      Collections.swap(swapped, i, i + 1);
      assertThat(ArchiveCheck.verdict(check(archive(swapped), Ladder.signers())))
          .as("swapped %d", i)
          .isEqualTo(Verdict.FAIL);
    }
  }

  private static Archive archive(List<SignedEvidence> evidence) {
    return Archive.create(new ArchiveContents(evidence, "", "", ""), Ladder.WORKER);
  }

  @Test
  void aSlotIsFilledOnceAndByItsLadderOnly() {
    Ladder ladder = Ladder.climbed();
    Evidence last = ladder.evidence().getLast().open();
    ladder.add(
        new Evidence(
            last.subject(),
            last.slot(),
            ladder.now(),
            last.producer(),
            last.clock(),
            last.feed(),
            List.of(),
            last.body()),
        Ladder.WORKER);
    assertFails(check(ladder), "slots", "filled already");
    Ladder other = Ladder.climbed();
    other.add(
        new Evidence(
            last.subject(),
            new Slot("ladder:other@0", 1, Rung.GATES, "history-replay", 0),
            other.now(),
            last.producer(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new EvidenceBody.HistoriesReplayed(1, List.of())),
        Ladder.WORKER);
    assertFails(check(other), "slots", "another ladder");
  }

  @Test
  void recordsOfTheDeskFillNoSlotButAreFiledOnceEach() {
    Ladder ladder = Ladder.climbed();
    ladder.add(buildRecord(ladder.now()), Ladder.BUILDER);
    ladder.add(buildRecord(ladder.now()), Ladder.BUILDER);
    assertThat(ArchiveCheck.verdict(check(ladder))).isEqualTo(Verdict.PASS);

    Ladder twice = Ladder.climbed();
    Evidence record = buildRecord(twice.now());
    twice.add(record, Ladder.BUILDER);
    twice.add(record, Ladder.BUILDER);
    assertFails(check(twice), "inputs", "is there twice");
  }

  private static Evidence buildRecord(Instant at) {
    EvidenceBody tested =
        new EvidenceBody.BuildTested(
            Ladder.BUILD,
            "4a7d",
            false,
            9,
            0,
            0,
            at,
            "belay test",
            new TreeMap<>(),
            Optional.empty());
    return new Evidence(
        Slot.DESK,
        new Slot(Slot.DESK, 0, Rung.GATES, tested.kind(), 0),
        at,
        new Producer("build", "build", Ladder.BUILD),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        tested);
  }

  @Test
  void aGoNeedsTheSignaturesOfTwoOtherPeople() {
    Ladder one = new Ladder();
    one.measured();
    one.request();
    one.approve("risk-1", Ladder.RISK_1);
    one.decide(List.of("risk-1"));
    assertFails(check(one), "acts", "GO needs 2 approvals");

    Ladder self = new Ladder();
    self.measured();
    self.request();
    self.approve("risk-1", Ladder.RISK_1);
    self.approve("trader-1", Ladder.TRADER);
    self.decide(List.of("risk-1", "trader-1"));
    assertFails(check(self), "acts", "SELF_APPROVED");

    Ladder same = new Ladder();
    same.measured();
    same.request();
    same.approve("risk-1", Ladder.RISK_1);
    same.approve("risk-1", Ladder.RISK_1);
    same.decide(List.of("risk-1"));
    assertFails(check(same), "acts", "SAME_PERSON");

    Ladder named = new Ladder();
    named.measured();
    named.request();
    named.approve("risk-1", Ladder.RISK_1);
    named.approve("risk-2", Ladder.RISK_2);
    named.decide(List.of("risk-1", "risk-3"));
    assertFails(check(named), "acts", "names other signers");
  }

  @Test
  void approvalsOfAnEarlierRequestDoNotCount() {
    Ladder ladder = new Ladder();
    ladder.measured();
    ladder.request();
    ladder.approve("risk-1", Ladder.RISK_1);
    ladder.request();
    ladder.approve("risk-2", Ladder.RISK_2);
    ladder.decide(List.of("risk-1", "risk-2"));
    assertFails(check(ladder), "acts", "has 1");
  }

  @Test
  void aRejectionAllowsNoGo() {
    Ladder ladder = new Ladder();
    ladder.measured();
    ladder.request();
    ladder.approve("risk-1", Ladder.RISK_1);
    ladder.approve("risk-2", Ladder.RISK_2);
    ladder.act(ActKind.REJECT, "trader-1", Ladder.TRADER);
    ladder.decide(List.of("risk-1", "risk-2"));
    assertFails(check(ladder), "acts", "no rejection");
  }

  @Test
  void anActToldAsAnothersFails() {
    Ladder ladder = new Ladder();
    ladder.measured();
    ladder.request();
    ladder.approve("risk-2", Ladder.RISK_1);
    assertFails(check(ladder), "acts", "another person's");
  }

  @Test
  void aRequestThatNamesAnotherBundleFails() {
    Ladder ladder = new Ladder();
    ladder.measured();
    ladder.worker(
        new EvidenceBody.RequestOpened(
            Ladder.candidate().subject(),
            1,
            Rung.DECISION,
            3,
            ladder.log().head(),
            "0".repeat(64),
            "9".repeat(32),
            ladder.now(),
            ladder.now().plusSeconds(60),
            2));
    assertFails(check(ladder), "requests", "never was");
  }
}
