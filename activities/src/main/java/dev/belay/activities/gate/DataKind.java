package dev.belay.activities.gate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What bytes are, as their beginning tells. */
enum DataKind {
  TEXT,
  UTF_16_LITTLE,
  UTF_16_BIG,
  GZIP,
  ZIP,
  /** Compressed in a form that is not read here. */
  PACKED,
  BINARY;

  /** As much of a document as is needed to tell. */
  static final int HEAD_BYTES = 4096;

  private static final int PAIRS_MIN = 4;

  /** xz, Zstandard, bzip2, 7z, LZ4, RAR. */
  private static final List<byte[]> PACKED_MAGICS =
      List.of(
          bytes(0xfd, '7', 'z', 'X', 'Z', 0),
          bytes(0x28, 0xb5, 0x2f, 0xfd),
          bytes('B', 'Z', 'h'),
          bytes('7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
          bytes(0x04, 0x22, 0x4d, 0x18),
          bytes('R', 'a', 'r', '!'));

  static DataKind of(byte[] head) {
    if (starts(head, bytes(0x1f, 0x8b))) {
      return GZIP;
    }
    if (starts(head, bytes('P', 'K', 3, 4))) {
      return ZIP;
    }
    if (PACKED_MAGICS.stream().anyMatch(magic -> starts(head, magic))) {
      return PACKED;
    }
    if (starts(head, bytes(0xff, 0xfe))) {
      return UTF_16_LITTLE;
    }
    if (starts(head, bytes(0xfe, 0xff))) {
      return UTF_16_BIG;
    }
    return withoutMark(head);
  }

  /** How its characters are read; a byte a character where that is not known. */
  Charset charset() {
    return switch (this) {
      case UTF_16_LITTLE -> StandardCharsets.UTF_16LE;
      case UTF_16_BIG -> StandardCharsets.UTF_16BE;
      case TEXT, GZIP, ZIP, PACKED, BINARY -> StandardCharsets.ISO_8859_1;
    };
  }

  /** UTF-16 of mostly Latin letters has its zeros in every other byte. */
  private static DataKind withoutMark(byte[] head) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0 && i % 2 == 0) {
        even++;
      } else if (head[i] == 0) {
        odd++;
      }
    }
    if (even + odd == 0) {
      return TEXT;
    }
    int pairs = head.length / 2;
    boolean enough = pairs >= PAIRS_MIN;
    if (enough && even == 0 && odd > pairs / 2) {
      return UTF_16_LITTLE;
    }
    return enough && odd == 0 && even > pairs / 2 ? UTF_16_BIG : BINARY;
  }

  private static boolean starts(byte[] head, byte[] magic) {
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
