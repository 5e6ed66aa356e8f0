package dev.belay.evidence.candidate;

import java.util.regex.Pattern;

/**
 * The desk's name for a candidate.
 *
 * @param value 1 to 48 characters of {@code a-z 0-9 -}, starting with a letter or digit
 */
public record CandidateId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

  public CandidateId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected a candidate id of 1 to 48 characters a-z 0-9 -, was \"" + value + "\"");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
