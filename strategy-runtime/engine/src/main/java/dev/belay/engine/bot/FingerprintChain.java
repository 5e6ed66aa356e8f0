package dev.belay.engine.bot;

import dev.belay.api.session.Fingerprint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/**
 * SHA-256 over orders, cancels, fills and changed decisions, one behind the other. Each tells its
 * own length, so that different sequences never have the same bytes.
 */
public final class FingerprintChain {
  /** Hashing many records at once costs half of hashing each. */
  private static final int ROOM = 8 << 10;

  private final MessageDigest digest;
  private final byte[] waiting = new byte[ROOM];
  private int count;

  public FingerprintChain() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }

  /** Adds a record. */
  public void add(DirectBuffer buffer, int offset, int length) {
    int done = 0;
    while (length - done > ROOM - count) {
      int part = ROOM - count;
      buffer.getBytes(offset + done, waiting, count, part);
      digest.update(waiting, 0, ROOM);
      count = 0;
      done += part;
    }
    buffer.getBytes(offset + done, waiting, count, length - done);
    count += length - done;
  }

  /** Of the records so far. */
  public Fingerprint value() {
    digest.update(waiting, 0, count);
    count = 0;
    try {
      MessageDigest soFar = (MessageDigest) digest.clone();
      return new Fingerprint(HexFormat.of().formatHex(soFar.digest()));
    } catch (CloneNotSupportedException foreign) {
      throw new IllegalStateException("expected a SHA-256 that can be copied", foreign);
    }
  }
}
