package dev.belay.cli.baseline;

import dev.belay.cli.console.Reasons;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.SignatureJudgement;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.evidence.operator.Signers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One numbered file as it was found.
 *
 * @param sha256 of its bytes; empty when they could not be read
 * @param good absent when there is a problem
 * @param problem for a person; empty when it is good by itself
 */
record BaselineFile(String sha256, Optional<Good> good, String problem) {
  /** Text that somebody signed, of which only the first line was read yet. */
  record Good(BaselineHead head, String by, String text) {}

  static BaselineFile read(Path file, Signers signers) {
    String sha256 = "";
    try {
      byte[] bytes = bytes(file, Baseline.SIZE_MAX);
      sha256 = CanonicalJson.sha256Hex(bytes);
      String text = text(bytes);
      return judged(sha256, text, signature(file), signers);
    } catch (IOException unreadable) {
      return bad(sha256, "expected a baseline, but " + Reasons.of(unreadable));
    } catch (JsonError wrong) {
      return bad(sha256, "expected a baseline, was: " + wrong.getMessage());
    }
  }

  private static BaselineFile judged(String sha256, String text, Path file, Signers signers) {
    BaselineHead head = Baseline.headOf(text);
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    try {
      String signature = text(bytes(file, SignedAct.SIZE_MAX));
      return switch (signers.judge(BaselineFolder.NAMESPACE, message, signature, head.madeAt())) {
        case SignatureJudgement.Bad bad -> bad(sha256, bad.code() + ", " + bad.text());
        case SignatureJudgement.Good signed ->
            new BaselineFile(sha256, Optional.of(new Good(head, signed.principal(), text)), "");
      };
    } catch (IOException unreadable) {
      return bad(
          sha256,
          "expected its signature in %s, but %s"
              .formatted(file.getFileName(), Reasons.of(unreadable)));
    }
  }

  static Path signature(Path file) {
    return file.resolveSibling(file.getFileName() + ".sig");
  }

  /** The same file with a problem. */
  BaselineFile bad(String why) {
    return bad(sha256, why);
  }

  private static BaselineFile bad(String sha256, String problem) {
    return new BaselineFile(sha256, Optional.empty(), problem);
  }

  private static String text(byte[] bytes) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static byte[] bytes(Path file, int max) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(file.toString());
    }
    // A pipe or a device would make who reads it wait for ever.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "it is no plain file");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(max + 1);
      if (bytes.length > max) {
        throw new FileSystemException(file.toString(), null, "it is larger than " + max + " bytes");
      }
      return bytes;
    }
  }
}
