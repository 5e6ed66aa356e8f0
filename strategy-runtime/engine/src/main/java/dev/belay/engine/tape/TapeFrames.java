package dev.belay.engine.tape;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The frames of a tape's file, mapped. A position counts bytes from the first frame; a frame is
 * read whole from the segment its first byte is in.
 */
final class TapeFrames implements AutoCloseable {
  private final MappedByteBuffer[] maps;
  private final UnsafeBuffer[] segments;
  private final long length;

  private TapeFrames(MappedByteBuffer[] maps, long length) {
    this.maps = maps;
    this.length = length;
    segments = new UnsafeBuffer[maps.length];
    for (int i = 0; i < maps.length; i++) {
      segments[i] = new UnsafeBuffer(maps[i]);
    }
  }

  static TapeFrames map(FileChannel channel, FileChannel.MapMode mode, long length)
      throws IOException {
    int count = (int) ((length + TapeLayout.SEGMENT_MASK) >>> TapeLayout.SEGMENT_SHIFT);
    MappedByteBuffer[] maps = new MappedByteBuffer[count];
    for (int i = 0; i < count; i++) {
      long from = (long) i << TapeLayout.SEGMENT_SHIFT;
      long bytes = Math.min(TapeLayout.SEGMENT + TapeLayout.OVERLAP, length - from);
      maps[i] = channel.map(mode, TapeHeader.LENGTH + from, bytes);
      maps[i].order(ByteOrder.LITTLE_ENDIAN);
    }
    return new TapeFrames(maps, length);
  }

  /** Bytes of all frames. */
  long length() {
    return length;
  }

  UnsafeBuffer segment(long position) {
    return segments[(int) (position >>> TapeLayout.SEGMENT_SHIFT)];
  }

  /** Same memory as {@link #segment}. */
  MappedByteBuffer bytes(long position) {
    return maps[(int) (position >>> TapeLayout.SEGMENT_SHIFT)];
  }

  /** Where a position is in its segment. */
  static int offset(long position) {
    return (int) (position & TapeLayout.SEGMENT_MASK);
  }

  @Override
  public void close() {
    for (int i = 0; i < maps.length; i++) {
      segments[i].wrap(0, 0);
      IoUtil.unmap(maps[i]);
    }
  }
}
