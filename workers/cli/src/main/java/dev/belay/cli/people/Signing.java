package dev.belay.cli.people;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.OperatorAct;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.operator.SshError;
import dev.belay.evidence.operator.SshKeyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** Signs with one person's key. */
public final class Signing {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MINUTES_MAX = 2;

  private final Path key;

  /**
   * @param key an OpenSSH private key, or the public key of one that an agent or token holds
   */
  public Signing(Path key) {
    if (!Files.isReadable(key)) {
      throw CliException.badInput(
          "there is no readable key",
          key.toString(),
          "Name yours with --key, or make one: belay key new NAME");
    }
    this.key = key;
  }

  /** 32 hex digits that no other act has. */
  public static String nonce() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Signs an act in the namespace of its kind. */
  public SignedAct sign(OperatorAct act) {
    String text = ActCodec.write(act);
    return new SignedAct(text, sign(act.kind().namespace(), text));
  }

  /**
   * Signs with {@code ssh-keygen} when it is there, else in Java for unencrypted Ed25519 keys.
   *
   * @return an armored SSHSIG over the text's UTF-8
   */
  public String sign(String namespace, String text) {
    return hasSshKeygen() ? withSshKeygen(namespace, text) : inJava(namespace, text);
  }

  private String inJava(String namespace, String text) {
    try {
      return SshKeyFiles.read(key).sign(namespace, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | SshError unusable) {
      throw CliException.badInput(
          "the key cannot be used: " + unusable.getMessage(),
          key.toString(),
          "Install OpenSSH's ssh-keygen, or use an unencrypted Ed25519 key.");
    }
  }

  private String withSshKeygen(String namespace, String text) {
    try {
      Path message = Files.createTempFile("belay-act-", ".json");
      Path signature = message.resolveSibling(message.getFileName() + ".sig");
      try {
        Files.writeString(message, text, StandardCharsets.UTF_8);
        Process process =
            new ProcessBuilder(
                    "ssh-keygen",
                    "-Y",
                    "sign",
                    "-q",
                    "-f",
                    key.toString(),
                    "-n",
                    namespace,
                    message.toString())
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        if (!ended || process.exitValue() != 0) {
          process.destroyForcibly();
          throw CliException.badInput(
              "ssh-keygen did not sign", key.toString(), "Its message above says why.");
        }
        return Files.readString(signature, StandardCharsets.US_ASCII);
      } finally {
        Files.deleteIfExists(message);
        Files.deleteIfExists(signature);
      }
    } catch (IOException cannot) {
      throw CliException.badInput(
          "it could not be signed: " + Reasons.of(cannot), "", "Check your temporary folder.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CliException.badInput("signing was interrupted", "", "Try again.");
    }
  }

  private static boolean hasSshKeygen() {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "ssh-keygen"))) {
        return true;
      }
    }
    return false;
  }
}
