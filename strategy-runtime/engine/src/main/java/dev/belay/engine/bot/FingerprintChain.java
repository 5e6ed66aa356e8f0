package dev.belay.engine.bot;

import dev.belay.api.session.Fingerprint;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/** h = SHA-256(h ‖ record) over orders, cancels, fills and changed decisions. */
public final class FingerprintChain {
  private static final int HASH = 32;

  private final MessageDigest digest;
  private final byte[] head = new byte[HASH];
  private byte[] record = new byte[1_024];

  public FingerprintChain() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }

  /** Adds a record. */
  public void add(DirectBuffer buffer, int offset, int length) {
    if (record.length < length) {
      record = new byte[length];
    }
    buffer.getBytes(offset, record, 0, length);
    digest.update(head);
    digest.update(record, 0, length);
    try {
      digest.digest(head, 0, HASH);
    } catch (DigestException tooShort) {
      throw new IllegalStateException("expected room for a SHA-256", tooShort);
    }
  }

  public Fingerprint value() {
    return new Fingerprint(HexFormat.of().formatHex(head));
  }
}
