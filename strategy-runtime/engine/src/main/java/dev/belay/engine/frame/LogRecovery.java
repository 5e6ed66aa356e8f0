package dev.belay.engine.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Finds where a log ends after its writer died, and cuts what is not whole. Bytes that are wrong
 * with whole frames behind them are damage, not a torn tail, and are left alone.
 */
final class LogRecovery {
  /** How far behind a bad frame to look for a whole one. */
  private static final int SEARCH = 256 << 10;

  private LogRecovery() {}

  /**
   * Cuts the file and returns the byte after its last frame; one without a header is emptied.
   *
   * @param channel of the file, locked; all is read and cut through it
   */
  static long cutTornTail(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    boolean empty = size < LogLayout.FILE_HEADER || headerIsEmpty(channel);
    long end = empty ? 0 : endOf(path, channel);
    if (end < size) {
      channel.truncate(end);
    }
    return end;
  }

  /** The reader is not closed: that would close the channel, and with it the lock. */
  private static long endOf(Path path, FileChannel channel) throws IOException {
    LogReader reader = LogReader.over(path, channel);
    try {
      long end = reader.position();
      while (reader.next()) {
        end = reader.position();
      }
      refuseWholeFrameAfter(new Place(path, end, reader.number()), channel);
      return end;
    } catch (LogException damaged) {
      refuseWholeFrameAfter(new Place(path, reader.position(), reader.number()), channel);
      return reader.position();
    }
  }

  /** Where the whole frames end, and how many they are. */
  private record Place(Path path, long end, long number) {}

  private static void refuseWholeFrameAfter(Place place, FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SEARCH).order(ByteOrder.LITTLE_ENDIAN);
    int read = 1;
    while (bytes.hasRemaining() && read > 0) {
      read = channel.read(bytes, place.end() + bytes.position());
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
                .formatted(place.path(), place.number() + 1, place.end()));
      }
    }
  }

  private static boolean headerIsEmpty(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(8);
    channel.read(header, 0);
    return header.getLong(0) == 0;
  }
}
