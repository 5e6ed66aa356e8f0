package dev.belay.cli.console;

import dev.belay.evidence.document.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** A list of a document as one value in a table. */
public final class Entries {
  private static final int SHOWN_MAX = 12;
  private static final int DIGITS = 12;

  private Entries() {}

  /** All of it when it is short, else how many and what tells it from another. */
  public static String text(JsonNode list) {
    if (list.size() <= SHOWN_MAX) {
      return list.toString();
    }
    return "%,d entries, sha256 %s".formatted(list.size(), digest(CanonicalJson.write(list)));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }
}
