package dev.belay.engine.tape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that names tapes. */
final class TapeDigest {
  private TapeDigest() {}

  /** Of a whole file, hex. */
  static String of(FileChannel channel) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer chunk = ByteBuffer.allocate(256 << 10);
    long at = 0;
    int read = channel.read(chunk, at);
    while (read > 0) {
      digest.update(chunk.array(), 0, read);
      at += read;
      chunk.clear();
      read = channel.read(chunk, at);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }
}
