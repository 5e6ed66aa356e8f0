package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import dev.belay.evidence.operator.SshKeyFiles;
import dev.belay.evidence.operator.SshPrivateKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** The passwords, tokens and keys of a desk's own processes, made once. */
final class DeskSecrets {
  private static final List<String> ROLES = List.of("viewer", "operator", "workflow");

  private DeskSecrets() {}

  static void create(DeskHome home) {
    try {
      SecretFile.readOrCreate(home.databasePassword());
      writeTokens(home);
      StringBuilder processes = new StringBuilder();
      processes.append(processKey(home, "runtime", "belay-evidence"));
      processes.append(processKey(home, "worker", "belay-evidence"));
      processes.append(processKey(home, "build", "belay-build"));
      if (!Files.exists(home.signers())) {
        Files.writeString(
            home.signers(),
            "# Who may sign what: OpenSSH's allowed_signers format, roles as namespaces.\n"
                + processes,
            StandardCharsets.UTF_8);
      }
      if (!Files.exists(home.revokedKeys())) {
        Files.writeString(home.revokedKeys(), "", StandardCharsets.UTF_8);
      }
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the desk's secrets cannot be written: " + Reasons.of(cannot),
          home.secrets().toString(),
          "Make room and give yourself the right to write there.");
    }
  }

  private static void writeTokens(DeskHome home) throws IOException {
    StringBuilder tokens = new StringBuilder();
    for (String role : ROLES) {
      tokens
          .append(role)
          .append(' ')
          .append(SecretFile.readOrCreate(home.token(role)))
          .append('\n');
    }
    SecretFile.write(home.tokens(), tokens.toString());
  }

  /** The line of the signers file for a process, its key made when there is none. */
  private static String processKey(DeskHome home, String role, String namespace)
      throws IOException {
    if (!Files.exists(home.key(role))) {
      SshKeyFiles.write(SshPrivateKey.generate(), home.key(role), role);
    }
    String publicKey = Files.readString(SshKeyFiles.publicFile(home.key(role))).strip();
    return role + " namespaces=\"" + namespace + "\" " + publicKey + "\n";
  }
}
