package dev.belay.cli.ladder;

import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.catalogue.archive.Rejudgement;
import dev.belay.cli.console.ExitCode;
import dev.belay.evidence.bundle.Manifest;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What {@code evidence verify} says of an archive. That an archive verifies does not mean that it
 * decided GO: what was decided stands beside it.
 *
 * @param state {@code VERIFIED}, {@code SIGNERS_UNKNOWN} or {@code BROKEN}
 * @param ladder the ladder's id; absent when the archive proves nothing
 * @param attempt of the ladder; 0 when the archive proves nothing
 * @param outcome as decided; absent when it is not decided or nothing is proven
 * @param revocations whether keys were held against a list of revoked ones
 * @param text for people
 * @param exitCode 0 only when everything verifies, revocations included unless they were declined,
 *     and is decided as expected
 */
public record VerifiedArchive(
    String state,
    Optional<String> ladder,
    int attempt,
    Optional<Outcome> outcome,
    Revocations revocations,
    String text,
    List<Finding> findings,
    ExitCode exitCode) {
  /** Whether a key that was revoked would have been noticed. */
  public enum Revocations {
    CHECKED,
    /** There is no list where one was looked for: whether an approval counts stays open. */
    NOT_CHECKED,
    /** Nobody wanted them checked. */
    DECLINED
  }

  /**
   * Reads a verdict.
   *
   * @param revocations whether there was a list of revoked keys
   * @param expected what the reader takes for granted; without it any decision will do
   */
  public static VerifiedArchive of(
      ArchiveVerdict verdict, Revocations revocations, Optional<Outcome> expected) {
    return switch (verdict) {
      case ArchiveVerdict.Verified verified -> verified(verified, revocations, expected);
      case ArchiveVerdict.SignersUnknown(
              Manifest manifest,
              Rejudgement again,
              List<Finding> findings) ->
          new VerifiedArchive(
              "SIGNERS_UNKNOWN",
              Optional.of(manifest.ladder()),
              manifest.attempt(),
              again.recorded(),
              Revocations.NOT_CHECKED,
              "intact, signers unknown: name whom you trust with --signers",
              findings,
              ExitCode.WAITING);
      case ArchiveVerdict.Broken(List<Finding> findings) ->
          new VerifiedArchive(
              "BROKEN",
              Optional.empty(),
              0,
              Optional.empty(),
              revocations,
              "BROKEN: this archive proves nothing; see the findings above",
              findings,
              ExitCode.FOUND);
    };
  }

  private static VerifiedArchive verified(
      ArchiveVerdict.Verified verified, Revocations revocations, Optional<Outcome> expected) {
    Optional<Outcome> decided = verified.again().recorded();
    boolean another = expected.isPresent() && decided.isPresent() && !decided.equals(expected);
    boolean open = decided.isEmpty() || revocations == Revocations.NOT_CHECKED;
    return new VerifiedArchive(
        "VERIFIED",
        Optional.of(verified.manifest().ladder()),
        verified.manifest().attempt(),
        decided,
        revocations,
        "verified: every byte, every signature and every verdict"
            + caveat(revocations)
            + (another ? ", but it is not a " + expected.get() : ""),
        verified.findings(),
        another ? ExitCode.FOUND : open ? ExitCode.WAITING : ExitCode.DONE);
  }

  private static String caveat(Revocations revocations) {
    return switch (revocations) {
      case CHECKED -> "";
      case NOT_CHECKED ->
          "; revocations not checked: there is no list, name one with --revoked FILE (or none)";
      case DECLINED -> "; revocations not checked, as you asked";
    };
  }

  /** The decision in a line; empty when the archive proves nothing. */
  public Optional<String> decision() {
    return ladder.map(name ->
        "%s  %s, attempt %d"
            .formatted(outcome.map(Enum::name).orElse("NOT DECIDED"), name, attempt));
  }
}
