package dev.belay.cli.console;

import dev.belay.evidence.document.CanonicalJson;
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
    String hash = CanonicalJson.sha256Hex(CanonicalJson.write(list));
    return "%,d entries, sha256 %s".formatted(list.size(), hash.substring(0, DIGITS));
  }
}
