package dev.belay.journal.chain;

import java.util.HexFormat;

/**
 * JSON as the chain hashes it. Written here and not by a library, because these bytes must never
 * change with a version of one.
 */
final class JsonText {
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder text = new StringBuilder(256);

  void raw(char character) {
    text.append(character);
  }

  void raw(String json) {
    text.append(json);
  }

  void string(String value) {
    text.append('"');
    if (isPlain(value)) {
      text.append(value);
    } else {
      for (int i = 0; i < value.length(); i++) {
        character(value, i);
      }
    }
    text.append('"');
  }

  /** Nearly every string; appended at once, which is what keeps up with a raw copy. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private void character(String value, int at) {
    char c = value.charAt(at);
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\t' -> text.append("\\t");
      case '\n' -> text.append("\\n");
      case '\f' -> text.append("\\f");
      case '\r' -> text.append("\\r");
      default -> {
        // Half a surrogate pair has no UTF-8; escaped, it survives.
        if (c < ' ' || (Character.isSurrogate(c) && !isPaired(value, at))) {
          text.append("\\u").append(HEX.toHexDigits(c));
        } else {
          text.append(c);
        }
      }
    }
  }

  /** Whether the surrogate at this place is half of a pair. */
  static boolean isPaired(String value, int at) {
    return Character.isHighSurrogate(value.charAt(at))
        ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
