package dev.belay.catalogue.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalogue.testing.LadderStory;
import dev.belay.catalogue.testing.People;
import dev.belay.evidence.bundle.Archive;
import dev.belay.evidence.bundle.ArchiveContents;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.SignedEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchiveVerifierTest {
  private static final int STRIDE = 997;

  private final List<SignedEvidence> log =
      LadderStory.approved().decide(Outcome.GO, People.FIRST, People.SECOND).log();

  @Test
  void wholeArchiveIsVerified() {
    ArchiveVerdict verdict = verify(archive(log));
    assertThat(verdict).isInstanceOf(ArchiveVerdict.Verified.class);
    ArchiveVerdict.Verified verified = (ArchiveVerdict.Verified) verdict;
    assertThat(verified.again().supports()).isEqualTo(Outcome.GO);
    assertThat(verified.manifest().treeSize()).isEqualTo(log.size());
  }

  @Test
  void approvalsStillCountWhenPeopleWereAskedToGoOnAfterThem() {
    List<SignedEvidence> resumed =
        LadderStory.approved().askedToGoOn().decide(Outcome.GO, People.FIRST, People.SECOND).log();
    assertThat(verify(archive(resumed)))
        .isInstanceOfSatisfying(
            ArchiveVerdict.Verified.class,
            verified -> assertThat(verified.again().supports()).isEqualTo(Outcome.GO));
  }

  @Test
  void approvalsDoNotCountForALaterRequestForApprovals() {
    List<SignedEvidence> asked =
        LadderStory.approved().request().decide(Outcome.GO, People.FIRST, People.SECOND).log();
    assertThat(verify(archive(asked))).isInstanceOf(ArchiveVerdict.Broken.class);
  }

  @Test
  void withoutSignersItIsIntactOnly() {
    assertThat(ArchiveVerifier.verify(archive(log), Optional.empty()))
        .isInstanceOf(ArchiveVerdict.SignersUnknown.class);
  }

  @Test
  void archivesOwnSignersAreNotTrusted() {
    Signers others =
        Signers.parse(
            "signers",
            "x namespaces=\"belay-evidence\" "
                + People.key(People.STRANGER).publicKey().line()
                + "\n");
    assertThat(ArchiveVerifier.verify(archive(log), Optional.of(others)))
        .isInstanceOf(ArchiveVerdict.Broken.class);
  }

  @Test
  void archiveSealedBySomeoneElseIsBroken() {
    byte[] bytes = Archive.create(contents(log), People.key(People.STRANGER)).bytes();
    assertThat(verify(bytes)).isInstanceOf(ArchiveVerdict.Broken.class);
  }

  @Test
  void removedEvidenceIsFoundEvenWhenSealedAgain() {
    List<SignedEvidence> less = new ArrayList<>(log);
    less.remove(less.size() - 3);
    assertThat(verify(archive(less))).isInstanceOf(ArchiveVerdict.Broken.class);
  }

  @Test
  void appendedByteIsFound() {
    byte[] bytes = archive(log);
    assertThat(verify(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(ArchiveVerdict.Broken.class);
  }

  @Test
  void cutArchiveIsFound() {
    byte[] bytes = archive(log);
    for (int length = 0; length < bytes.length; length += STRIDE * 7) {
      assertThat(verify(Arrays.copyOf(bytes, length)))
          .as("cut to %s bytes", length)
          .isInstanceOf(ArchiveVerdict.Broken.class);
    }
  }

  @Test
  void changedByteIsFoundWhereverItIs() {
    byte[] bytes = archive(log);
    for (int at = 0; at < bytes.length; at += STRIDE) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      assertThat(verify(changed))
          .as("byte %s of %s changed", at, bytes.length)
          .isInstanceOf(ArchiveVerdict.Broken.class);
    }
  }

  private static ArchiveVerdict verify(byte[] bytes) {
    return ArchiveVerifier.verify(bytes, Optional.of(People.signers()));
  }

  private static byte[] archive(List<SignedEvidence> evidence) {
    return Archive.create(contents(evidence), People.key(People.WORKER)).bytes();
  }

  private static ArchiveContents contents(List<SignedEvidence> evidence) {
    return new ArchiveContents(evidence, People.signersText(), "# Report\n", "<p>Report</p>\n");
  }
}
