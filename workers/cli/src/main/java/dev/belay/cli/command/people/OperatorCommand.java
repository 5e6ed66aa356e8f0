package dev.belay.cli.command.people;

import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Table;
import dev.belay.cli.people.SignersFiles;
import dev.belay.evidence.operator.Signer;
import dev.belay.evidence.operator.Signers;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who may sign what. */
@Command(
    name = "operator",
    description = "Show who may sign what on this desk.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay operator list"})
public final class OperatorCommand extends Group {
  /** What {@code --json} prints of a signer. */
  record Row(String principal, List<String> roles, String fingerprint, boolean revoked) {}

  @Command(
      name = "list",
      description = "List operators and processes with their roles and keys.",
      footer = {"", "Example: belay operator list"})
  int list(@Mixin Common here) {
    Path file = here.home().signers();
    Signers signers =
        SignersFiles.read(file, here.home().revokedKeys(), false)
            .orElseThrow(() ->
                CliException.unreachable(
                    "there is no desk: " + file + " is missing", "Start one: belay up"));
    Table table = new Table("PRINCIPAL", "ROLES", "KEY", "");
    List<Row> rows =
        signers.all().stream().map(signer -> row(signer, signers.isRevoked(signer.key()))).toList();
    for (Row row : rows) {
      table.row(
          row.principal(),
          String.join(" ", row.roles()),
          row.fingerprint(),
          row.revoked() ? "REVOKED" : "");
    }
    table.printTo(here.console());
    here.console().document(rows);
    return 0;
  }

  private static Row row(Signer signer, boolean revoked) {
    return new Row(
        signer.principal(),
        signer.namespaces().stream().sorted().toList(),
        signer.key().fingerprint(),
        revoked);
  }
}
