package dev.belay.engine.frame;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Where bytes are in a log: a header of 64, then frames of {@code int length, int crc32c, payload},
 * each starting at a multiple of 8, zeros between. A frame never crosses a window; a negative
 * length says how many bytes to skip to the next one. The frames of a tape are laid out alike.
 */
public final class LogLayout {
  static final long MAGIC = 0x474f4c5941_4c4542L;

  /**
   * Raised when a frame that logs have says something else. A log of another version is refused and
   * not guessed at. 2: Ended tells bid and ask, and a gap of a tape is a frame.
   */
  static final int VERSION = 2;

  static final int FILE_HEADER = 64;

  /** Bytes of length and checksum before a payload. */
  public static final int FRAME_HEADER = 8;

  static final int WINDOW_DEFAULT = 1 << 20;
  static final int WINDOW_MIN = 128 << 10;

  /** Bytes of the longest payload. */
  public static final int PAYLOAD_MAX = 64 << 10;

  private LogLayout() {}

  /** What a payload takes with the zeros behind it. */
  public static int aligned(int length) {
    return (length + 7) & ~7;
  }

  /** The checksum of a payload; leaves the buffer cleared. */
  public static int crc(CRC32C crc, ByteBuffer bytes, int offset, int length) {
    crc.reset();
    bytes.limit(offset + length).position(offset);
    crc.update(bytes);
    bytes.clear();
    return (int) crc.getValue();
  }
}
