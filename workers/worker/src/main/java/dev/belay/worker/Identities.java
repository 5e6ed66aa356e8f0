package dev.belay.worker;

import dev.belay.activities.evidence.DeskTrust;
import dev.belay.activities.evidence.EvidenceBook.WorkerIdentity;
import dev.belay.evidence.operator.Signer;
import dev.belay.evidence.operator.Signers;
import dev.belay.evidence.operator.SignersError;
import dev.belay.evidence.operator.SigningKey;
import dev.belay.evidence.operator.SshError;
import dev.belay.evidence.operator.SshKeyFiles;
import dev.belay.evidence.record.Producer;
import dev.belay.evidence.record.SignedEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The worker's key and secrets, read and checked. */
final class Identities {
  private Identities() {}

  /** The worker's key, when the desk's signers file lets it sign evidence under its name. */
  static WorkerIdentity load(WorkerSettings.Identity settings, DeskTrust trust, Producer producer) {
    SigningKey key = key(settings.keyFile());
    Optional<Signer> signer = signers(trust).find(key.publicKey());
    boolean may =
        signer
            .filter(one -> one.principal().equals(settings.principal()))
            .filter(one -> one.namespaces().contains(SignedEvidence.NAMESPACE))
            .isPresent();
    if (!may) {
      throw new StartFailure(
          StartFailure.BAD_INPUT,
          "expected the key "
              + settings.keyFile()
              + " in "
              + settings.signersFile()
              + " as "
              + settings.principal()
              + " with namespaces=\""
              + SignedEvidence.NAMESPACE
              + "\"");
    }
    return new WorkerIdentity(key, producer);
  }

  private static SigningKey key(Path file) {
    try {
      return SshKeyFiles.read(file);
    } catch (IOException | SshError unreadable) {
      throw new StartFailure(
          StartFailure.BAD_INPUT,
          "the worker's key cannot be read: " + file + ": " + unreadable.getMessage(),
          unreadable);
    }
  }

  private static Signers signers(DeskTrust trust) {
    try {
      return trust.signers();
    } catch (SignersError | UncheckedIOException unreadable) {
      throw new StartFailure(
          StartFailure.BAD_INPUT,
          "the signers cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  /** The first line of a file. */
  static String secret(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("").trim();
    } catch (IOException unreadable) {
      throw new StartFailure(
          StartFailure.BAD_INPUT, "cannot read " + file + ", which holds a secret", unreadable);
    }
  }
}
