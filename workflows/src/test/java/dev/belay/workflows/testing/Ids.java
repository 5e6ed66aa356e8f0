package dev.belay.workflows.testing;

import dev.belay.evidence.record.EvidenceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Evidence ids that say the same for the same words. */
public final class Ids {
  private Ids() {}

  public static EvidenceId of(String words) {
    return new EvidenceId(hex(words));
  }

  public static String hex(String words) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
