package dev.belay.cli.command.ladder;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.evidence.EvidenceStore;
import dev.belay.activities.evidence.LadderRow;
import dev.belay.activities.evidence.StoredEvidence;
import dev.belay.catalogue.archive.ArchiveVerdict;
import dev.belay.catalogue.archive.ArchiveVerifier;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.NamedFile;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.console.Table;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.Ladders;
import dev.belay.cli.ladder.VerifiedArchive;
import dev.belay.cli.people.SignersFiles;
import dev.belay.evidence.bundle.ArchiveReader;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.record.Evidence;
import dev.belay.evidence.record.EvidenceBody.Outcome;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.Finding;
import dev.belay.evidence.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evidence: list, show, export, verify. */
@Command(
    name = "evidence",
    description = "List, show and export evidence; verify an archive with everything down.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay evidence verify epp-btc.belay --signers signers"})
public final class EvidenceCommand extends Group {
  private static final Path NO_REVOCATIONS = Path.of("none");

  @Command(
      name = "list",
      description = "List the evidence of a ladder in the order of storing.",
      footer = {"", "Example: belay evidence list epp-btc"})
  int list(@Mixin Common here, @Parameters(paramLabel = "LADDER") String ladder) {
    try (Desk desk = here.desk()) {
      LadderRow row = new Ladders(desk).find(ladder);
      List<StoredEvidence> stored =
          new EvidenceStore(desk.evidence()).byLadder(row.workflowId(), row.attempt());
      Table table = new Table("LEAF", "EVIDENCE", "RUNG", "KIND", "PRODUCED", "BY");
      for (StoredEvidence one : stored) {
        Evidence evidence = CanonicalJson.read(one.signed().json(), Evidence.class);
        table.row(
            Long.toString(one.leaf()),
            one.signed().id().value().substring(0, 12),
            evidence.slot().rung().name(),
            evidence.body().kind(),
            evidence.producedAt().toString(),
            evidence.producer().principal());
      }
      table.printTo(here.console());
      here.console().document(stored);
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Print one piece of evidence as it was signed.",
      footer = {"", "Example: belay evidence show fcd5eb86"})
  int show(
      @Mixin Common here,
      @Parameters(paramLabel = "EVIDENCE", description = "Its id, or the beginning.") String id) {
    try (Desk desk = here.desk()) {
      EvidenceStore store = new EvidenceStore(desk.evidence());
      StoredEvidence stored = store.byId(theOne(store, id)).orElseThrow();
      // As it is, since what is signed and its armor are of no use with other line breaks.
      here.console().row(stored.signed().json());
      stored.signed().signature().strip().lines().forEach(here.console()::row);
      here.console().document(stored.signed());
      return 0;
    }
  }

  @Command(
      name = "export",
      description = "Copy a decided ladder's evidence archive to a file.",
      footer = {"", "Example: belay evidence export epp-btc --out epp-btc.belay"})
  int export(
      @Mixin Common here,
      @Parameters(paramLabel = "LADDER") String ladder,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Where to (default: CANDIDATE-ATTEMPT.belay here).")
          @Nullable Path file) {
    try (Desk desk = here.desk()) {
      LadderRow row = new Ladders(desk).find(ladder);
      ArchiveStore.Written written =
          new ArchiveStore(desk.evidence())
              .find(row.workflowId(), row.attempt())
              .orElseThrow(() ->
                  new CliException(
                      ExitCode.WAITING,
                      row.subject() + " has no archive yet: it is not decided",
                      "",
                      "Follow it with: belay ladder watch " + row.subject()));
      Path out =
          Optional.ofNullable(file)
              .orElseGet(() -> Path.of(row.subject() + "-" + row.attempt() + ".belay"));
      if (Files.exists(out)) {
        throw CliException.badInput(
            "the file is there already", out.toString(), "Choose another with --out.");
      }
      Path folder = out.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw CliException.badInput(
            "there is no such folder", folder.toString(), "Make it, or choose another with --out.");
      }
      copy(written, out);
      here.console().answer("archive  " + out + "  " + written.bytes() + " bytes");
      here.console().answer("sha256   " + written.sha256());
      here.console()
          .answer("verify   belay evidence verify " + out + " --signers " + desk.home().signers());
      here.console().document(written);
      return 0;
    }
  }

  private static void copy(ArchiveStore.Written written, Path out) {
    try {
      Files.copy(Path.of(written.file()), out, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the archive " + written.file() + " cannot be copied: " + Reasons.of(cannot),
          out.toString(),
          "Make room, or choose another place with --out.");
    }
  }

  @Command(
      name = "verify",
      description = {
        "Check an archive with everything down, and judge every gate again.",
        "Checked are hashes, inclusion, signatures as of signing time, and revocations; gates are",
        "judged with the archived thresholds."
      },
      footer = {
        "",
        "Example: belay evidence verify epp-btc.belay --signers .belay/signers --expect GO",
        "Exit codes: 0 verified, 1 broken or not what was expected, 3 undecided, signers unknown"
            + " or",
        "no list of revoked keys."
      })
  int verify(
      @Mixin Common here,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--signers",
              paramLabel = "FILE",
              description = "Whom you trust (default: the desk's; never the archive's own).")
          @Nullable Path signersFile,
      @Option(
              names = "--revoked",
              paramLabel = "FILE",
              description =
                  "Revoked keys, or none to check no revocations (default: revoked_keys beside the"
                      + " signers).")
          @Nullable Path revokedFile,
      @Option(
              names = "--expect",
              paramLabel = "DECISION",
              description = "GO, HOLD or NO_GO: any other decision exits 1.")
          @Nullable Outcome expected) {
    Path trusted = Optional.ofNullable(signersFile).orElse(here.home().signers());
    Path revoked =
        Optional.ofNullable(revokedFile)
            .orElseGet(() -> trusted.resolveSibling(here.home().revokedKeys().getFileName()));
    VerifiedArchive.Revocations revocations = revocations(revoked, revokedFile != null);
    Optional<Signers> signers = SignersFiles.read(trusted, revoked, signersFile != null);
    ArchiveVerdict verdict = ArchiveVerifier.verify(bytes(file), signers);
    Console console = here.console();
    for (Finding finding : verdict.findings()) {
      if (finding.verdict() != Verdict.PASS) {
        console.answer(finding.verdict() + "  " + finding.check() + ": " + finding.text());
      }
    }
    VerifiedArchive answer =
        VerifiedArchive.of(verdict, revocations, Optional.ofNullable(expected));
    answer.decision().ifPresent(decision -> console.answer("decision  " + decision));
    console.answer(answer.text());
    console.document(answer);
    return answer.exitCode().code();
  }

  private static VerifiedArchive.Revocations revocations(Path list, boolean named) {
    if (Files.exists(list)) {
      return VerifiedArchive.Revocations.CHECKED;
    }
    if (named && list.equals(NO_REVOCATIONS)) {
      return VerifiedArchive.Revocations.DECLINED;
    }
    if (named) {
      throw CliException.badInput(
          "there is no such file",
          list.toString(),
          "Name the list of revoked keys, or none to check no revocations.");
    }
    return VerifiedArchive.Revocations.NOT_CHECKED;
  }

  private static byte[] bytes(Path file) {
    try {
      byte[] bytes = NamedFile.bytes(file, ArchiveReader.SIZE_MAX);
      if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
        throw CliException.badInput(
            "this is no evidence archive",
            file.toString(),
            "Name one: belay evidence export LADDER makes it.");
      }
      return bytes;
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the archive cannot be read: " + Reasons.of(unreadable),
          file.toString(),
          "Name a readable file.");
    }
  }

  private static EvidenceId theOne(EvidenceStore store, String prefix) {
    if (!prefix.matches("[0-9a-f]{4,64}")) {
      throw CliException.badInput(
          "\"" + prefix + "\" is no evidence id", "", "Use 4 to 64 hex digits.");
    }
    List<EvidenceId> found = store.byPrefix(prefix);
    if (found.size() != 1) {
      throw CliException.badInput(
          found.isEmpty() ? "there is no such evidence" : "several pieces begin so: " + found,
          "",
          "See: belay evidence list LADDER");
    }
    return found.getFirst();
  }
}
