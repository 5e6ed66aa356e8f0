package dev.belay.cli.command.people;

import dev.belay.cli.command.Common;
import dev.belay.cli.command.Group;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.NamedFile;
import dev.belay.cli.console.Reasons;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.people.SignersFiles;
import dev.belay.evidence.operator.Signer;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.operator.SshError;
import dev.belay.evidence.operator.SshKey;
import dev.belay.evidence.operator.SshKeyFiles;
import dev.belay.evidence.operator.SshPrivateKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Operators' keys. */
@Command(
    name = "key",
    description = "Make operators' keys and show who they are.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: belay key new risk-1 --role approve --enrol"})
public final class KeyCommand extends Group {
  private static final int PUBLIC_KEY_MAX = 16 * 1024;
  private static final Map<String, String> ROLES =
      new TreeMap<>(
          Map.of(
              "approve", "belay-approve",
              "baseline", "belay-baseline",
              "control", "belay-control",
              "promote", "belay-promote",
              "rearm", "belay-rearm"));

  /** What {@code --json} prints. */
  record Answer(
      String principal, String key, String fingerprint, String signersLine, boolean enrolled) {}

  @Command(
      name = "new",
      description = "Make an unencrypted Ed25519 key and print its line for the signers file.",
      footer = {
        "",
        "Example: belay key new risk-1 --role approve,control --enrol",
        "",
        "A key of your own, from ssh-keygen, an agent or a token, is better."
      })
  int make(
      @Mixin Common here,
      @Parameters(paramLabel = "NAME", description = "The person, for example risk-1.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              split = ",",
              defaultValue = "approve,control",
              description =
                  "promote, approve, control, rearm, baseline (default: ${DEFAULT-VALUE}).")
          List<String> roles,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Key file (default: HOME/keys/NAME).")
          @org.jspecify.annotations.Nullable
          Path out,
      @Option(names = "--enrol", description = "Add the line to the desk's signers file.")
          boolean enrol) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      throw CliException.badInput(
          "\"" + name + "\" cannot name a person here", "", "Use 1 to 32 characters of a-z 0-9 -.");
    }
    Path file = out == null ? here.home().path().resolve("keys").resolve(name) : out;
    if (Files.exists(file)) {
      throw CliException.badInput(
          "a key is there already and is never overwritten",
          file.toString(),
          "Choose another with --out.");
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      SshPrivateKey key = SshPrivateKey.generate();
      SshKeyFiles.write(key, file, name);
      String line = name + " namespaces=\"" + namespaces(roles) + "\" " + key.publicKey().line();
      if (enrol) {
        enrol(here.home().signers(), line);
      }
      Console console = here.console();
      console.answer("key          " + file + " (private, unencrypted), " + file + ".pub");
      console.answer("fingerprint  " + key.publicKey().fingerprint());
      console.answer(
          enrol ? "enrolled     " + name + " in " + here.home().signers() : "signers line " + line);
      console.document(
          new Answer(name, file.toString(), key.publicKey().fingerprint(), line, enrol));
      return 0;
    } catch (IOException cannot) {
      throw CliException.badInput(
          "the key cannot be written: " + Reasons.of(cannot), file.toString(), "Make room.");
    }
  }

  @Command(
      name = "show",
      description = "Show a key's fingerprint, and what it may sign on this desk.",
      footer = {"", "Example: belay key show ~/.ssh/id_ed25519", "         belay key show risk-1"})
  int show(
      @Mixin Common here,
      @Parameters(
              paramLabel = "KEY",
              description = "A key file, private or public, or the name of one made here.")
          String key) {
    Path file = file(here.home(), key);
    SshKey shown = publicKey(file);
    Optional<Signers> signers =
        SignersFiles.read(here.home().signers(), here.home().revokedKeys(), false);
    Optional<Signer> enrolled =
        signers.stream()
            .flatMap(known -> known.all().stream())
            .filter(signer -> signer.key().equals(shown))
            .findFirst();
    boolean revoked = signers.map(known -> known.isRevoked(shown)).orElse(false);
    List<String> roles =
        enrolled.map(signer -> signer.namespaces().stream().sorted().toList()).orElse(List.of());
    Console console = here.console();
    console.answer("key          " + file);
    console.answer("fingerprint  " + shown.fingerprint());
    console.answer("public       " + shown.line());
    console.answer(
        "on this desk "
            + enrolled
                .map(signer -> signer.principal() + ", may sign " + String.join(" ", roles))
                .orElse("unknown: belay operator list shows who is enrolled")
            + (revoked ? ", REVOKED" : ""));
    console.document(
        new Shown(
            enrolled.map(Signer::principal).orElse(""),
            file.toString(),
            shown.fingerprint(),
            roles,
            revoked));
    return 0;
  }

  /** What {@code key show --json} prints; the principal is empty when it is not enrolled. */
  record Shown(
      String principal, String key, String fingerprint, List<String> roles, boolean revoked) {}

  private static Path file(DeskHome home, String key) {
    Path named = home.path().resolve("keys").resolve(key);
    return !Files.exists(Path.of(key)) && Files.exists(named) ? named : Path.of(key);
  }

  /** The public half beside a private key says who it is without touching the private one. */
  private static SshKey publicKey(Path file) {
    Path open = SshKeyFiles.publicFile(file);
    Path read = file.toString().endsWith(".pub") || !Files.exists(open) ? file : open;
    try {
      return read.toString().endsWith(".pub")
          ? SshKey.parse(NamedFile.text(read, PUBLIC_KEY_MAX).strip())
          : SshKeyFiles.read(read).publicKey();
    } catch (IOException unreadable) {
      throw CliException.badInput(
          "the key cannot be read: " + Reasons.of(unreadable),
          read.toString(),
          "Name a key file, or make one: belay key new NAME");
    } catch (SshError wrong) {
      throw CliException.badInput(
          String.valueOf(wrong.getMessage()),
          read.toString(),
          "Name an Ed25519 key of OpenSSH, or its .pub file.");
    }
  }

  private static void enrol(Path signers, String line) throws IOException {
    if (!Files.exists(signers)) {
      throw CliException.unreachable(
          "there is no desk to enrol in: " + signers + " is missing", "Start one: belay up");
    }
    Files.writeString(signers, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  private static String namespaces(List<String> roles) {
    for (String role : roles) {
      if (!ROLES.containsKey(role)) {
        throw CliException.badInput(
            "unknown role \"" + role + "\"", "", "Use some of: " + ROLES.keySet());
      }
    }
    return roles.stream().map(ROLES::get).distinct().sorted().collect(Collectors.joining(","));
  }
}
