package dev.belay.evidence.candidate;

import java.util.Arrays;
import java.util.Locale;

/** Enumerations as people write them: in small letters, with hyphens. */
final class Words {
  private Words() {}

  static <E extends Enum<E>> E of(E[] all, String text) {
    for (E each : all) {
      if (word(each).equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + String.join(", ", Arrays.stream(all).map(Words::word).toList())
            + ", was "
            + text);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
