package dev.belay.engine.frame;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/**
 * The head of a hash chain over a log's bytes, in blocks so that it costs little a frame: h =
 * SHA-256(h ‖ block) over each whole block, and once more over what is left.
 */
final class BlockChain {
  static final int BLOCK = 64 << 10;
  private static final int HASH = 32;

  private final MessageDigest digest = sha256();
  private final byte[] head = new byte[HASH];
  private final byte[] block = new byte[BLOCK];

  /** Adds one whole block. */
  void absorb(DirectBuffer buffer, int offset) {
    buffer.getBytes(offset, block, 0, BLOCK);
    fold(BLOCK, head);
  }

  /** The head as if the log ended after {@code length} bytes of the block at {@code offset}. */
  String head(DirectBuffer buffer, int offset, int length) {
    buffer.getBytes(offset, block, 0, length);
    byte[] result = new byte[HASH];
    fold(length, result);
    return HexFormat.of().formatHex(result);
  }

  private void fold(int length, byte[] into) {
    digest.update(head);
    digest.update(block, 0, length);
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
