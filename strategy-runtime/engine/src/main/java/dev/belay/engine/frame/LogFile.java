package dev.belay.engine.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The mapped file under a log: two windows are mapped at a time, the current one and the one
 * before, so that a frame stays readable while what it caused is appended.
 *
 * <p>Space is taken by writing zeros before a window is mapped: a full disk is then an exception
 * here and not a fault in the middle of a frame.
 */
final class LogFile {
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10);

  private final Path path;
  private final FileChannel channel;
  private final int window;
  private final UnsafeBuffer[] buffers = {new UnsafeBuffer(0, 0), new UnsafeBuffer(0, 0)};
  private final @Nullable MappedByteBuffer[] maps = {null, null};
  private final long[] mappedWindows = {-1, -1};
  private long current = -1;

  private LogFile(Path path, FileChannel channel, int window) {
    this.path = path;
    this.channel = channel;
    this.window = window;
  }

  static LogFile open(Path path, int window) {
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
      LogFile file = new LogFile(path, channel, window);
      file.reach(0);
      file.writeHeader();
      return file;
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.IO, "cannot open the session log " + path + ": " + failed, failed);
    }
  }

  Path path() {
    return path;
  }

  int window() {
    return window;
  }

  /** The current window. */
  UnsafeBuffer buffer() {
    return buffers[slot(current)];
  }

  /** Same memory as {@link #buffer}. */
  ByteBuffer bytes() {
    return mapped(slot(current));
  }

  /** The window the last frame went to. */
  UnsafeBuffer frameBuffer() {
    return buffer();
  }

  UnsafeBuffer bufferAt(long position) {
    return buffers[slot(position / window)];
  }

  int offsetAt(long position) {
    return (int) (position % window);
  }

  /** Offset in the current window; its size when the position is its end. */
  int offset(long position) {
    return (int) (position - current * window);
  }

  /** Makes the window of a position the current one. */
  void reach(long position) {
    long wanted = position / window;
    if (wanted > current) {
      prepare(position);
      current = wanted;
    }
  }

  /** Takes the space and maps the window of a position. */
  void prepare(long position) {
    long wanted = position / window;
    int slot = slot(wanted);
    if (mappedWindows[slot] == wanted) {
      return;
    }
    try {
      long end = (wanted + 1) * window;
      takeSpace(end);
      MappedByteBuffer map =
          channel.map(FileChannel.MapMode.READ_WRITE, wanted * (long) window, window);
      map.order(ByteOrder.LITTLE_ENDIAN);
      release(slot);
      maps[slot] = map;
      mappedWindows[slot] = wanted;
      buffers[slot].wrap(map);
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.FULL,
          "no space for the session log "
              + path
              + " ("
              + failed.getMessage()
              + "); nothing appended is lost: free space, then start again what wrote it",
          failed);
    }
  }

  void force() {
    for (MappedByteBuffer map : maps) {
      if (map != null) {
        map.force();
      }
    }
  }

  void close(long end) {
    try (channel) {
      release(0);
      release(1);
      channel.truncate(end);
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.IO, "cannot close the session log " + path + ": " + failed, failed);
    }
  }

  private MappedByteBuffer mapped(int slot) {
    MappedByteBuffer map = maps[slot];
    if (map == null) {
      throw new IllegalStateException("expected a mapped window, was closed");
    }
    return map;
  }

  private void takeSpace(long end) throws IOException {
    long at = channel.size();
    while (at < end) {
      ByteBuffer zeros = ZEROS.duplicate();
      zeros.limit((int) Math.min(zeros.capacity(), end - at));
      at += channel.write(zeros, at);
    }
  }

  private void writeHeader() {
    UnsafeBuffer buffer = buffer();
    if (buffer.getLong(0) == 0) {
      buffer.putInt(8, LogLayout.VERSION);
      buffer.putInt(12, window);
      buffer.putLong(0, LogLayout.MAGIC);
      buffer.putInt(16, LogLayout.crc(new CRC32C(), bytes(), 0, 16));
    } else if (buffer.getInt(12) != window) {
      throw new LogException(
          LogException.Code.FOREIGN,
          "%s: expected windows of %d bytes, was %d".formatted(path, window, buffer.getInt(12)));
    }
  }

  private void release(int slot) {
    MappedByteBuffer map = maps[slot];
    if (map != null) {
      buffers[slot].wrap(0, 0);
      IoUtil.unmap(map);
      maps[slot] = null;
      mappedWindows[slot] = -1;
    }
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
