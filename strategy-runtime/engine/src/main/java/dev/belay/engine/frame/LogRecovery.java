package dev.belay.engine.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Finds where a log ends after its writer died, and cuts what is not whole. Bytes that are wrong
 * with whole frames behind them are damage, not a torn tail, and are left alone.
 */
final class LogRecovery {
  /** How far behind a bad frame to look for a whole one. */
  private static final int SEARCH = 256 << 10;

  private LogRecovery() {}

  /** Cuts the file and returns the byte after its last frame; a missing file ends at 0. */
  static long cutTornTail(Path path) {
    try {
      if (!Files.exists(path)) {
        return 0;
      }
      if (Files.size(path) < LogLayout.FILE_HEADER || headerIsEmpty(path)) {
        Files.delete(path);
        return 0;
      }
      long end = endOf(path);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(end);
      }
      return end;
    } catch (IOException failed) {
      throw new LogException(
          LogException.Code.IO, "cannot open the session log " + path + ": " + failed, failed);
    }
  }

  private static long endOf(Path path) throws IOException {
    try (LogReader reader = LogReader.open(path)) {
      try {
        long end = reader.position();
        while (reader.next()) {
          end = reader.position();
        }
        refuseWholeFrameAfter(path, end, reader.number());
        return end;
      } catch (LogException damaged) {
        refuseWholeFrameAfter(path, reader.position(), reader.number());
        return reader.position();
      }
    }
  }

  private static void refuseWholeFrameAfter(Path path, long end, long number) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SEARCH).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      int read = 1;
      while (bytes.hasRemaining() && read > 0) {
        read = channel.read(bytes, end + bytes.position());
      }
    }
    int filled = bytes.position();
    bytes.clear();
    CRC32C crc = new CRC32C();
    for (int at = 8; at + LogLayout.FRAME_HEADER < filled; at += 8) {
      int length = bytes.getInt(at);
      boolean fits = length >= Frames.HEADER && length <= filled - at - LogLayout.FRAME_HEADER;
      if (fits && bytes.getInt(at + 4) == LogLayout.crc(crc, bytes, at + 8, length)) {
        throw new LogException(
            LogException.Code.DAMAGED,
            "%s: frame %d at byte %d is not what was written, and whole frames follow it; restore the file from a copy"
                .formatted(path, number + 1, end));
      }
    }
  }

  private static boolean headerIsEmpty(Path path) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(8);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.read(header, 0);
    }
    return header.getLong(0) == 0;
  }
}
