package dev.belay.api.session;

import java.util.regex.Pattern;

/**
 * Where a session's market data comes from.
 *
 * @param value {@code tape:<sha256>} or {@code venue:<name>}
 */
public record Feed(String value) {
  private static final Pattern FORM = Pattern.compile("tape:[0-9a-f]{64}|venue:[a-z0-9-]{1,32}");

  public Feed {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected a feed tape:<sha256> or venue:<name>, was \"" + value + "\"");
    }
  }

  public static Feed tape(String sha256) {
    return new Feed("tape:" + sha256);
  }

  public boolean isTape() {
    return value.startsWith("tape:");
  }

  /** The tape's SHA-256 or the venue's name. */
  public String name() {
    return value.substring(value.indexOf(':') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
