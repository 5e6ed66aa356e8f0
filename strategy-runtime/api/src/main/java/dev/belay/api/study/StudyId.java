package dev.belay.api.study;

import java.util.regex.Pattern;

/**
 * Names a study; made by the caller, so that starting is idempotent.
 *
 * @param value 1 to 32 characters of {@code a-z 0-9 -}, starting with a letter or digit
 */
public record StudyId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public StudyId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected a study id of 1 to 32 characters a-z 0-9 -, was \"" + value + "\"");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
