package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder in which a desk keeps everything.
 *
 * @param path absolute
 */
public record DeskHome(Path path) {
  public DeskHome {
    path = path.toAbsolutePath().normalize();
  }

  public Path config() {
    return path.resolve("desk.properties");
  }

  /** Pid, lock and state files of what runs; nothing in it outlives a run. */
  public Path run() {
    return path.resolve("run");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path postgres() {
    return path.resolve("postgres");
  }

  public Path temporal() {
    return path.resolve("temporal");
  }

  /** Passwords, tokens and private keys of the desk's processes; mode 0700. */
  public Path secrets() {
    return path.resolve("secrets");
  }

  public Path databasePassword() {
    return secrets().resolve("postgres.password");
  }

  /** Bearer tokens of the runtime's HTTP API with their roles. */
  public Path tokens() {
    return secrets().resolve("runtime.tokens");
  }

  /** The bearer token of one role, alone in its file. */
  public Path token(String role) {
    return secrets().resolve(role + ".token");
  }

  /** Private key of a process: {@code runtime}, {@code worker} or {@code build}. */
  public Path key(String role) {
    return secrets().resolve(role + "_ed25519");
  }

  /** Operators and processes with their keys and roles, in OpenSSH's allowed_signers format. */
  public Path signers() {
    return path.resolve("signers");
  }

  public Path revokedKeys() {
    return path.resolve("revoked_keys");
  }

  public Path profiles() {
    return path.resolve("profiles");
  }

  public Path tapes() {
    return path.resolve("tapes");
  }

  public Path archives() {
    return path.resolve("archives");
  }

  /** What people signed that the journal had. */
  public Path journalBaselines() {
    return path.resolve("journal-baselines");
  }

  public Path buildRecord() {
    return path.resolve("build-record.json");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public boolean exists() {
    return Files.exists(config());
  }

  /** Makes the folders that are missing. */
  public DeskHome create() {
    try {
      for (Path folder : new Path[] {run(), logs(), temporal(), profiles(), tapes(), archives()}) {
        Files.createDirectories(folder);
      }
      if (!Files.exists(secrets())) {
        Files.createDirectory(
            secrets(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return this;
    } catch (IOException notWritable) {
      throw CliException.badInput(
          "the desk's home cannot be written: " + Reasons.of(notWritable),
          path.toString(),
          "Choose another with --home, or make room and give yourself the right to write there.");
    }
  }
}
