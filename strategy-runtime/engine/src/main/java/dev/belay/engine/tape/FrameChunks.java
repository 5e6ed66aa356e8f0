package dev.belay.engine.tape;

import static dev.belay.engine.frame.LogLayout.FRAME_HEADER;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.agrona.concurrent.UnsafeBuffer;

/** Frames on their way to a tape's file, a large piece at a time, behind room for its header. */
final class FrameChunks {
  private static final int CHUNK = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
  private final UnsafeBuffer buffer = new UnsafeBuffer(chunk);
  private int filled;
  private long length;

  FrameChunks(FileChannel channel) {
    this.channel = channel;
  }

  /** Where messages are written. */
  UnsafeBuffer buffer() {
    return buffer;
  }

  /** Bytes of all frames. */
  long length() {
    return length;
  }

  /** Room for a message; returns where it goes in the buffer. */
  int claim(int bytes) throws IOException {
    if (filled + TapeLayout.whole(bytes) > CHUNK) {
      flush();
    }
    return filled + FRAME_HEADER;
  }

  /** The message that was given room is written. */
  void commit(int bytes) {
    buffer.putInt(filled, bytes, ByteOrder.LITTLE_ENDIAN);
    int whole = TapeLayout.whole(bytes);
    for (int i = filled + FRAME_HEADER + bytes; i < filled + whole; i++) {
      buffer.putByte(i, (byte) 0);
    }
    filled += whole;
    length += whole;
  }

  /** Puts into the file what is not there yet. */
  void flush() throws IOException {
    chunk.clear().limit(filled);
    long end = TapeHeader.LENGTH + length - filled;
    while (chunk.hasRemaining()) {
      channel.write(chunk, end + chunk.position());
    }
    chunk.clear();
    filled = 0;
  }
}
