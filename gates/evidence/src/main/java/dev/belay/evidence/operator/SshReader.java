package dev.belay.evidence.operator;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Reads the binary form of SSH's keys and signatures (RFC 4251), strictly. */
final class SshReader {
  private static final int ARMOR_SIZE_MAX = 8 * 1024;

  private final ByteBuffer bytes;
  private final String what;

  SshReader(byte[] bytes, String what) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.what = what;
  }

  int int32() {
    need(Integer.BYTES);
    return bytes.getInt();
  }

  int int8() {
    need(1);
    return Byte.toUnsignedInt(bytes.get());
  }

  byte[] exactly(int size) {
    need(size);
    byte[] found = new byte[size];
    bytes.get(found);
    return found;
  }

  byte[] string() {
    int size = int32();
    if (size < 0) {
      throw malformed("a length beyond 2 GiB");
    }
    return exactly(size);
  }

  byte[] string(int size) {
    byte[] found = string();
    if (found.length != size) {
      throw malformed("a field of " + found.length + " bytes instead of " + size);
    }
    return found;
  }

  String text() {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(string()));
      return text.toString();
    } catch (CharacterCodingException notText) {
      throw new SshError(
          SshError.Code.MALFORMED, "expected " + what + ", was a text not in UTF-8", notText);
    }
  }

  void magic(byte[] magic) {
    if (!Arrays.equals(exactly(magic.length), magic)) {
      throw malformed("something else");
    }
  }

  byte[] rest() {
    return exactly(bytes.remaining());
  }

  void end() {
    if (bytes.hasRemaining()) {
      throw malformed(bytes.remaining() + " bytes left over");
    }
  }

  SshError malformed(String found) {
    return new SshError(SshError.Code.MALFORMED, "expected " + what + ", was " + found);
  }

  private void need(int size) {
    if (bytes.remaining() < size) {
      throw malformed("cut off");
    }
  }

  /** The bytes between {@code -----BEGIN label-----} and its end, in lines of 70 characters. */
  static byte[] unarmored(String label, String text) {
    String what = "an armored " + label;
    if (text.length() > ARMOR_SIZE_MAX) {
      throw new SshError(
          SshError.Code.MALFORMED,
          "expected " + what + " of at most " + ARMOR_SIZE_MAX + " characters, was more");
    }
    String begin = "-----BEGIN " + label + "-----\n";
    String end = "\n-----END " + label + "-----";
    String stripped = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    if (!stripped.startsWith(begin)
        || !stripped.endsWith(end)
        || stripped.length() <= begin.length() + end.length()) {
      throw new SshError(
          SshError.Code.MALFORMED, "expected " + what + " from its BEGIN line to its END line");
    }
    String lines = stripped.substring(begin.length(), stripped.length() - end.length());
    byte[] found = base64(lines.replace("\n", ""), what);
    if (!SshWriter.armored(label, found).equals(stripped + "\n")) {
      throw new SshError(SshError.Code.MALFORMED, "expected " + what + " in lines of 70");
    }
    return found;
  }

  static byte[] base64(String text, String what) {
    try {
      byte[] found = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(found).equals(text)) {
        return found;
      }
    } catch (IllegalArgumentException notBase64) {
      throw new SshError(
          SshError.Code.MALFORMED, "expected " + what + ", was not base64", notBase64);
    }
    throw new SshError(SshError.Code.MALFORMED, "expected " + what + ", was loose base64");
  }
}
