package dev.belay.acceptance.fault;

import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.people.Signing;
import dev.belay.evidence.operator.SshKeyFiles;
import dev.belay.evidence.operator.SshPrivateKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The people of a desk under test; their private keys are files in its home. */
public final class Crew {
  private final DeskHome home;

  private Crew(DeskHome home) {
    this.home = home;
  }

  /** trader-1 promotes, risk-1 approves and controls, risk-2 approves. */
  static Crew enrol(DeskHome home) {
    Crew crew = new Crew(home);
    crew.enrol("trader-1", "belay-promote");
    crew.enrol("risk-1", "belay-approve,belay-control");
    crew.enrol("risk-2", "belay-approve");
    return crew;
  }

  /** Makes a key and writes it into the desk's signers file; returns the private key's file. */
  public Path enrol(String name, String namespaces) {
    Path file = stranger(name);
    try {
      String key = Files.readString(SshKeyFiles.publicFile(file), StandardCharsets.UTF_8).strip();
      Files.writeString(
          home.signers(),
          name + " namespaces=\"" + namespaces + "\" " + key + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.APPEND);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the key of somebody whom the desk does not know. */
  public Path stranger(String name) {
    try {
      Path keys = Files.createDirectories(home.path().resolve("keys"));
      Path file = keys.resolve(name);
      SshKeyFiles.write(SshPrivateKey.generate(), file, name);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives somebody's key to another name in the signers file; the private key's file stays. */
  public void rename(String name, String other) {
    try {
      String text = Files.readString(home.signers(), StandardCharsets.UTF_8);
      Files.writeString(
          home.signers(),
          ("\n" + text).replace("\n" + name + " ", "\n" + other + " ").substring(1),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts somebody's key on the desk's list of revoked ones. */
  public void revoke(String name) {
    try {
      Files.writeString(
          home.revokedKeys(),
          Files.readString(SshKeyFiles.publicFile(key(name)), StandardCharsets.UTF_8).strip()
              + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** File of somebody's private key. */
  public Path key(String name) {
    return home.path().resolve("keys").resolve(name);
  }

  public Signing signing(String name) {
    return new Signing(key(name));
  }
}
