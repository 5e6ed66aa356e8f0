package dev.belay.engine.tape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Appends places of frames to a tape's file. */
final class PlaceWriter {
  private final FileChannel channel;
  private final ByteBuffer chunk =
      ByteBuffer.allocateDirect(64 << 10).order(ByteOrder.LITTLE_ENDIAN);
  private long end;

  PlaceWriter(FileChannel channel, long end) {
    this.channel = channel;
    this.end = end;
  }

  void put(long position) throws IOException {
    chunk.putInt((int) (position >>> 3));
    if (!chunk.hasRemaining()) {
      flush();
    }
  }

  void flush() throws IOException {
    chunk.flip();
    while (chunk.hasRemaining()) {
      end += channel.write(chunk, end);
    }
    chunk.clear();
  }
}
