package dev.belay.api.session;

import java.util.regex.Pattern;

/**
 * The end of the hash chain over a session's orders, cancels, fills and changed decisions. Two runs
 * of a virtual clock that decided the same have equal fingerprints.
 *
 * @param value SHA-256 in lower-case hex
 */
public record Fingerprint(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Fingerprint {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("expected 64 hex digits, was \"" + value + "\"");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
