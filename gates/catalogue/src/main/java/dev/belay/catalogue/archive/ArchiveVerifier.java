package dev.belay.catalogue.archive;

import dev.belay.evidence.bundle.Archive;
import dev.belay.evidence.bundle.ArchiveCheck;
import dev.belay.evidence.bundle.ArchiveError;
import dev.belay.evidence.bundle.ArchiveReader;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies an exported archive, verdicts included, with nothing but its bytes. */
public final class ArchiveVerifier {
  private ArchiveVerifier() {}

  /**
   * Verifies a file that may come from anyone.
   *
   * @param bytes of the archive
   * @param signers whom the reader trusts, never the archive's own; absent: signatures stay open
   */
  public static ArchiveVerdict verify(byte[] bytes, Optional<Signers> signers) {
    try {
      return verify(ArchiveReader.read(bytes), signers);
    } catch (ArchiveError notAnArchive) {
      return broken(notAnArchive.code().name(), String.valueOf(notAnArchive.getMessage()));
    } catch (IllegalArgumentException | ArithmeticException unjudgeable) {
      // Whoever writes an archive may put numbers in it that no honest process has.
      return broken("UNJUDGEABLE", String.valueOf(unjudgeable.getMessage()));
    }
  }

  private static ArchiveVerdict verify(Archive archive, Optional<Signers> signers) {
    List<Finding> findings = new ArrayList<>(ArchiveCheck.check(archive, signers));
    Rejudgement again = Rejudge.of(archive.contents().evidence(), signers);
    if (again.holds()) {
      findings.add(
          new Finding(
              "verdicts", Verdict.PASS, "0", "0", "differences", "every verdict comes out again"));
    }
    findings.addAll(again.differences());
    boolean broken =
        findings.stream()
            .map(Finding::verdict)
            .anyMatch(verdict -> verdict == Verdict.FAIL || verdict == Verdict.ERROR);
    if (broken) {
      return new ArchiveVerdict.Broken(findings);
    }
    return signers.isPresent()
        ? new ArchiveVerdict.Verified(archive.manifest(), again, findings)
        : new ArchiveVerdict.SignersUnknown(archive.manifest(), again, findings);
  }

  private static ArchiveVerdict broken(String code, String text) {
    return new ArchiveVerdict.Broken(
        List.of(new Finding("archive", Verdict.FAIL, code, "", "", text)));
  }
}
