package dev.belay.engine.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The file under a log. Two windows of it are in memory, the current one and the one before, so
 * that a frame stays readable while what it caused is appended; what was appended is written when
 * {@link #write} is called, and behind the session's back when a window is full.
 *
 * <p>It is written, not mapped: the first touch of each mapped page costs more than appending all
 * that fits on it, and a full disk is an exception here, not a fault in the middle of a frame.
 */
final class LogFile {
  private static final byte ZERO = 0;
  private static final int WINDOW_AT = 12;

  private final Path path;
  private final FileChannel channel;
  private final int window;
  private final long recordedEnd;
  private final ByteBuffer[] bytes;
  private final UnsafeBuffer[] buffers;
  private final WindowWriter writer;
  private boolean submitted;
  private long current;
  private long start;
  private UnsafeBuffer buffer;
  private long written;

  private LogFile(Path path, FileChannel channel, int window, long recordedEnd) {
    this.path = path;
    this.channel = channel;
    this.window = window;
    this.recordedEnd = recordedEnd;
    written = recordedEnd;
    writer = new WindowWriter(channel);
    bytes = new ByteBuffer[] {room(window), room(window)};
    buffers = new UnsafeBuffer[] {new UnsafeBuffer(bytes[0]), new UnsafeBuffer(bytes[1])};
    buffer = buffers[0];
  }

  /**
   * Opens or creates a file; a torn tail is cut once the file is locked, so that it is nobody's who
   * still writes it.
   *
   * @param window bytes of a window of a new file, and of an old one when {@code sameWindow}
   */
  static LogFile open(Path path, int window, boolean sameWindow) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new LogException(
            LogException.Code.BUSY, path + " is being written by another runtime; stop that one");
      }
      return opened(path, channel, window, sameWindow);
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.IO, "cannot open the session log " + path + ": " + failed, failed);
    }
  }

  private static LogFile opened(Path path, FileChannel channel, int window, boolean sameWindow)
      throws IOException {
    try {
      long end = LogRecovery.cutTornTail(path, channel);
      int windowOfFile = end == 0 || sameWindow ? window : windowOf(channel);
      LogFile file = new LogFile(path, channel, windowOfFile, end);
      file.load(0);
      file.checkHeader();
      return file;
    } catch (IOException | LogException refused) {
      channel.close();
      throw refused;
    }
  }

  private static int windowOf(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LogLayout.FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    channel.read(header, 0);
    return header.getInt(WINDOW_AT);
  }

  /** Byte after what the file held when it was opened; 0 for a new one. */
  long recordedEnd() {
    return recordedEnd;
  }

  Path path() {
    return path;
  }

  int window() {
    return window;
  }

  /** The current window. */
  UnsafeBuffer buffer() {
    return buffer;
  }

  /** Same memory as {@link #buffer}. */
  ByteBuffer bytes() {
    return bytes[slot(current)];
  }

  /** Offset in the current window; its size when the position is its end. */
  int offset(long position) {
    return (int) (position - start);
  }

  /** Makes the window of a position the current one. */
  void reach(long position) {
    if (position - start < window) {
      return;
    }
    long wanted = position / window;
    writeBehind(wanted * window);
    current = wanted;
    start = wanted * window;
    buffer = buffers[slot(wanted)];
    load(wanted);
  }

  /** Writes what was appended up to a position in the current window or at its end. */
  void write(long end) {
    settle();
    if (end > written) {
      write(bytes(), start, end);
    }
  }

  /** Has the rest of the current window written while the next one is filled. */
  private void writeBehind(long end) {
    settle();
    if (end > written) {
      writer.submit(rest(bytes(), start, end), written);
      submitted = true;
    }
  }

  /** Waits for what is written behind; what of it could not be is tried again. */
  private void settle() {
    if (!submitted) {
      return;
    }
    written = writer.await();
    if (written < start) {
      write(bytes[slot(current - 1)], start - window, start);
    }
    submitted = false;
  }

  private ByteBuffer rest(ByteBuffer of, long from, long end) {
    return of.limit((int) (end - from)).position((int) (written - from));
  }

  private void write(ByteBuffer of, long from, long end) {
    try {
      rest(of, from, end);
      while (of.hasRemaining()) {
        written += channel.write(of, written);
      }
      of.clear();
    } catch (IOException failed) {
      of.clear();
      writer.failure().ifPresent(failed::addSuppressed);
      throw new LogException(
          LogException.Code.FULL,
          "no space for the session log "
              + path
              + " ("
              + failed.getMessage()
              + "); nothing written is lost: free space, then start again what wrote it",
          failed);
    }
  }

  /** Has what was written reach the disk. */
  void force() {
    try {
      channel.force(false);
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.IO, "cannot force the session log " + path + ": " + failed, failed);
    }
  }

  /** Reads what was written, until the buffer is full. */
  void read(ByteBuffer into, long position) {
    try {
      long at = position;
      while (into.hasRemaining()) {
        int count = channel.read(into, at);
        if (count < 0) {
          throw new IOException("it is shorter than what was written to it");
        }
        at += count;
      }
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.IO, "cannot read the session log " + path + ": " + failed, failed);
    }
  }

  void close(long end) {
    try (channel) {
      write(end);
      channel.truncate(end);
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.IO, "cannot close the session log " + path + ": " + failed, failed);
    }
  }

  /** What a window of a recording holds already. */
  private void load(long number) {
    long from = number * window;
    int recorded = Math.clamp(recordedEnd - from, 0, window);
    if (recorded > 0) {
      ByteBuffer into = bytes[slot(number)];
      into.clear().limit(recorded);
      read(into, from);
      into.clear();
    }
  }

  private void checkHeader() {
    if (recordedEnd == 0) {
      buffer.setMemory(0, LogLayout.FILE_HEADER, ZERO);
      buffer.putLong(0, LogLayout.MAGIC);
      buffer.putInt(8, LogLayout.VERSION);
      buffer.putInt(WINDOW_AT, window);
      buffer.putInt(16, LogLayout.crc(new CRC32C(), bytes(), 0, 16));
      write(LogLayout.FILE_HEADER);
    } else if (buffer.getInt(WINDOW_AT) != window) {
      throw new LogException(
          LogException.Code.FOREIGN,
          "%s: expected windows of %d bytes, was %d"
              .formatted(path, window, buffer.getInt(WINDOW_AT)));
    }
  }

  /** Aligned, so that a length is written at once. */
  private static ByteBuffer room(int window) {
    return ByteBuffer.allocateDirect(window + BitUtil.CACHE_LINE_LENGTH)
        .alignedSlice(BitUtil.CACHE_LINE_LENGTH)
        .slice(0, window)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int slot(long number) {
    return (int) (number & 1);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null && lock.isValid();
    } catch (OverlappingFileLockException heldHere) {
      return false;
    }
  }
}
