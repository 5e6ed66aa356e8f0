package dev.belay.workflows.promotion;

import dev.belay.evidence.operator.SignedAct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How an act is sent. For clients, never for workflow code. */
public final class ActUpdate {
  private ActUpdate() {}

  /** The update id: SHA-256 of the act's UTF-8, hex, so that sending it twice is one act. */
  public static String id(SignedAct act) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(act.act().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("expected SHA-256 in every JDK", impossible);
    }
  }
}
