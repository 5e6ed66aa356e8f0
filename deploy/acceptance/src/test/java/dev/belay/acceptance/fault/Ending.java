package dev.belay.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.StoredEvidence;
import dev.belay.api.session.SessionReport;
import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.catalogue.archive.ArchiveVerifier;
import dev.belay.cli.people.SignersFiles;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Slot;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.verify.Expectation;
import dev.belay.journal.verify.JournalVerifier;
import dev.belay.journal.verify.StreamVerification;
import dev.belay.workflows.promotion.LadderOutcome;
import dev.belay.workflows.promotion.LadderResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a ladder ended, with all that can be checked about it.
 *
 * @param report of the soak's session
 * @param journal of the soak's session against the head that the runtime signed
 * @param leaves numbers of the leaves of the evidence log, in order
 * @param places rung, kind and ordinal of every piece of evidence, sorted
 * @param archive verified with the desk's signers
 */
public record Ending(
    LadderResult result,
    SessionReport report,
    StreamVerification journal,
    List<Long> leaves,
    List<Place> places,
    ArchiveVerdict archive) {

  /** A slot less the ladder it belongs to. */
  public record Place(Rung rung, String kind, int ordinal) {}

  static Ending of(DeskUnderTest under, Climb climb, LadderResult result) {
    SessionReport report = under.desk().runtime().report(climb.soakSession());
    List<StoredEvidence> stored =
        new EvidenceStore(under.desk().evidence()).byLadder(climb.workflowId(), climb.attempt());
    return new Ending(
        result,
        report,
        new JournalVerifier(under.desk().database())
            .verify(
                climb.soakSession().value(),
                new Expectation.Ended(
                    new ChainHead(report.journalSequence(), report.journalHead()))),
        stored.stream().map(StoredEvidence::leaf).toList(),
        stored.stream()
            .map(one -> place(one.signed().open().slot()))
            .sorted((one, other) -> one.toString().compareTo(other.toString()))
            .toList(),
        archive(under, climb).orElseThrow());
  }

  /** GO, every row and every piece in its place once, and an archive that verifies offline. */
  public Ending requireWholeGo() {
    assertThat(result.outcome()).as(result.text()).isEqualTo(LadderOutcome.GO);
    assertThat(journal.findings()).isEmpty();
    assertThat(journal.isIntact()).isTrue();
    assertThat(journal.rows()).isEqualTo(report.journalSequence());
    assertThat(leaves)
        .isEqualTo(IntStream.range(0, leaves.size()).mapToObj(Long::valueOf).toList());
    assertThat(places).doesNotHaveDuplicates();
    assertThat(archive).isInstanceOf(ArchiveVerdict.Verified.class);
    assertThat(((ArchiveVerdict.Verified) archive).again().supports()).isEqualTo(Outcome.GO);
    return this;
  }

  /** The same course as another ladder's: nothing that can be counted tells them apart. */
  public void requireSameAs(Ending undisturbed) {
    assertThat(report.fingerprint()).isEqualTo(undisturbed.report.fingerprint());
    assertThat(report)
        .usingRecursiveComparison()
        .ignoringFields("spec", "journalHead", "logHead")
        .isEqualTo(undisturbed.report);
    assertThat(places).isEqualTo(undisturbed.places);
  }

  private static Place place(Slot slot) {
    return new Place(slot.rung(), slot.kind(), slot.ordinal());
  }

  /** The archive of a ladder that was decided, verified with what the desk trusts. */
  static Optional<ArchiveVerdict> archive(DeskUnderTest under, Climb climb) {
    Signers signers =
        SignersFiles.read(under.home().signers(), under.home().revokedKeys(), true).orElseThrow();
    return new ArchiveStore(under.desk().evidence())
        .find(climb.workflowId(), climb.attempt())
        .map(written -> ArchiveVerifier.verify(bytes(written), Optional.of(signers)));
  }

  private static byte[] bytes(ArchiveStore.Written written) {
    try {
      return Files.readAllBytes(Path.of(written.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
