package dev.belay.engine.frame;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The head of a hash chain over a log's bytes, in blocks so that it costs little a frame: h =
 * SHA-256(h ‖ block) over each whole block, and once more over what is left.
 */
final class BlockChain {
  static final int BLOCK = 64 << 10;
  private static final int HASH = 32;

  private final MessageDigest digest = sha256();
  private final byte[] head = new byte[HASH];

  /** Adds one whole block: what the buffer has between position and limit. */
  void absorb(ByteBuffer block) {
    fold(block, head);
  }

  /** The head as if the log ended with the rest that the buffer has. */
  String head(ByteBuffer rest) {
    byte[] result = new byte[HASH];
    fold(rest, result);
    return HexFormat.of().formatHex(result);
  }

  private void fold(ByteBuffer bytes, byte[] into) {
    digest.update(head);
    digest.update(bytes);
    try {
      digest.digest(into, 0, HASH);
    } catch (DigestException tooShort) {
      throw new IllegalStateException("expected room for a SHA-256", tooShort);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }
}
