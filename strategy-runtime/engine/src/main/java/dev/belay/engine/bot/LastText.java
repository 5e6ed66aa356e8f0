package dev.belay.engine.bot;

import java.nio.charset.StandardCharsets;

/** The text said last, in UTF-8: most is said again and again. */
final class LastText {
  private String text = "";
  private byte[] bytes = {};

  byte[] utf8(String said) {
    if (!said.equals(text)) {
      text = said;
      bytes = said.getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }
}
