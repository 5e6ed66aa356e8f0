package dev.belay.evidence.record;

import java.util.regex.Pattern;

/**
 * Names a piece of evidence by its content.
 *
 * @param value SHA-256 of the canonical JSON, lower-case hex
 */
public record EvidenceId(String value) implements Comparable<EvidenceId> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public EvidenceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("expected 64 hex digits, was \"" + value + "\"");
    }
  }

  @Override
  public int compareTo(EvidenceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
