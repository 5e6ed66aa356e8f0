package dev.belay.engine.frame;

import static dev.belay.engine.frame.LogLayout.FILE_HEADER;
import static dev.belay.engine.frame.LogLayout.FRAME_HEADER;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the frames of a log in order, also while it is being written. Not for more than one thread.
 *
 * <p>It reads through the file, not a mapping, so that a log that is cut meanwhile cannot crash it.
 */
public final class LogReader implements AutoCloseable {
  private static final int CHUNK = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final boolean strict;
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
  private final CRC32C crc = new CRC32C();
  private long chunkAt;
  private int chunkLength;
  private long position = FILE_HEADER;
  private long frameAt;
  private long number;
  private int offset;
  private int length;

  private LogReader(Path path, FileChannel channel, boolean strict) {
    this.path = path;
    this.channel = channel;
    this.strict = strict;
  }

  /**
   * Opens a log at its first frame.
   *
   * @throws LogException when there is no log or it is of another version
   */
  public static LogReader open(Path path) {
    return open(path, false);
  }

  /** Opens a log and also checks the bytes between frames. */
  static LogReader openStrict(Path path) {
    return open(path, true);
  }

  /** Reads a log through the channel of who has it open, who also closes it. */
  static LogReader over(Path path, FileChannel channel) throws IOException {
    LogReader reader = new LogReader(path, channel, false);
    reader.checkHeader();
    return reader;
  }

  private static LogReader open(Path path, boolean strict) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      LogReader reader = new LogReader(path, channel, strict);
      reader.checkHeader();
      return reader;
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.IO, "cannot read the session log " + path + ": " + failed, failed);
    }
  }

  /**
   * Moves to the next frame.
   *
   * @return false when there is none yet; may be called again later
   * @throws LogException naming frame and byte when bytes are not what was written
   */
  public boolean next() {
    return next(Long.MAX_VALUE);
  }

  /**
   * Moves to the next frame if it lies before a byte of the file.
   *
   * @return false when there is none yet; may be called again later
   * @throws LogException naming frame and byte when bytes are not what was written
   */
  public boolean next(long end) {
    while (position < end) {
      int word = lengthWord();
      if (word == 0) {
        return false;
      }
      if (word > 0) {
        return take(word);
      }
      skip(-(long) word);
    }
    return false;
  }

  /** Moves to the last frame there is. */
  public void skipToEnd() {
    boolean more = next();
    while (more) {
      more = next();
    }
  }

  /** The frame's number, from 1; 0 before the first. */
  public long number() {
    return number;
  }

  public int template() {
    return Frames.template(buffer, offset);
  }

  /** Holds the frame until the next call of {@link #next}. */
  public DirectBuffer buffer() {
    return buffer;
  }

  /** Where the message starts in {@link #buffer}. */
  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** Where the frame starts in the file. */
  public long frameAt() {
    return frameAt;
  }

  /** Byte of the file after the last frame read. */
  public long position() {
    return position;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new LogException(LogException.Code.IO, "cannot close " + path + ": " + failed, failed);
    }
  }

  private void checkHeader() throws IOException {
    refill(0);
    if (chunkLength < FILE_HEADER
        || bytes.getLong(0) != LogLayout.MAGIC
        || bytes.getInt(16) != LogLayout.crc(crc, bytes, 0, 16)
        || !isZero(20, FILE_HEADER)) {
      channel.close();
      throw new LogException(
          LogException.Code.FOREIGN,
          path + " is not a session log, or its header is damaged; restore the file");
    }
    if (bytes.getInt(8) != LogLayout.VERSION) {
      channel.close();
      throw new LogException(
          LogException.Code.FOREIGN,
          "expected a session log of version %d, was %d: %s; read it with the build that wrote it"
              .formatted(LogLayout.VERSION, bytes.getInt(8), path));
    }
  }

  private int lengthWord() {
    if (!has(FRAME_HEADER)) {
      return 0;
    }
    int word = bytes.getInt(at());
    if (word != 0) {
      return word;
    }
    refill(position);
    return has(FRAME_HEADER) ? bytes.getInt(at()) : 0;
  }

  private void skip(long count) {
    if (count % FRAME_HEADER != 0 || count > LogLayout.PAYLOAD_MAX + FRAME_HEADER) {
      throw damaged("a frame length that cannot be");
    }
    if (strict && (!has((int) count) || !isZero(at() + 4, at() + (int) count))) {
      throw damaged("bytes before it that should be zero");
    }
    position += count;
  }

  private boolean take(int word) {
    if (word > LogLayout.PAYLOAD_MAX) {
      throw damaged("a frame length that cannot be");
    }
    int whole = FRAME_HEADER + LogLayout.aligned(word);
    if (!has(whole)) {
      return false;
    }
    if (!intact(word)) {
      // A writer may have been in the middle of this frame when the chunk was read.
      refill(position);
      if (!has(whole) || !intact(word)) {
        throw damaged("a checksum that does not fit");
      }
    }
    if (strict && !isZero(at() + FRAME_HEADER + word, at() + whole)) {
      throw damaged("bytes behind it that should be zero");
    }
    offset = at() + FRAME_HEADER;
    length = word;
    frameAt = position;
    number++;
    position += whole;
    return true;
  }

  private boolean intact(int word) {
    int start = at() + FRAME_HEADER;
    return bytes.getInt(at()) == word
        && bytes.getInt(at() + 4) == LogLayout.crc(crc, bytes, start, word);
  }

  private boolean isZero(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private LogException damaged(String what) {
    return new LogException(
        LogException.Code.DAMAGED,
        "%s: frame %d at byte %d has %s; restore the file from a copy"
            .formatted(path, number + 1, position, what));
  }

  private int at() {
    return (int) (position - chunkAt);
  }

  private boolean has(int count) {
    if (at() + count <= chunkLength && position >= chunkAt) {
      return true;
    }
    refill(position);
    return count <= chunkLength;
  }

  private void refill(long from) {
    try {
      bytes.clear();
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          break;
        }
      }
      chunkAt = from;
      chunkLength = bytes.position();
      bytes.clear();
    } catch (IOException failed) {
      throw new LogException(LogException.Code.IO, "cannot read " + path + ": " + failed, failed);
    }
  }
}
