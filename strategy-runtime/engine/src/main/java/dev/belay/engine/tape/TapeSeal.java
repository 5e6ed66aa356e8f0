package dev.belay.engine.tape;

import static dev.belay.engine.frame.LogLayout.FRAME_HEADER;

import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.LogLayout;
import dev.belay.engine.frame.codec.GapDecoder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finishes the frames of a tape when all are written: shifts local times, says which frames are
 * followed by another of their instant, sets checksums, and finds exchange order.
 */
final class TapeSeal {
  private static final long NONE = -1;

  private final TapeFrames frames;
  private final PlaceWriter places;
  private final LateFrames late = new LateFrames();
  private final CRC32C crc = new CRC32C();
  private long held = NONE;
  private long heldAtNanos;

  private TapeSeal(TapeFrames frames, PlaceWriter places) {
    this.frames = frames;
    this.places = places;
  }

  /** Seals a file that has frames only; returns how many are late. */
  static int seal(FileChannel channel, long length, long shiftNanos) throws IOException {
    try (TapeFrames frames = TapeFrames.map(channel, FileChannel.MapMode.READ_WRITE, length)) {
      TapeSeal seal = new TapeSeal(frames, new PlaceWriter(channel, TapeHeader.LENGTH + length));
      seal.finish(shiftNanos);
      if (seal.late.size() > 0) {
        seal.order();
      }
      seal.places.flush();
      return seal.late.size();
    }
  }

  private void finish(long shiftNanos) throws IOException {
    long position = 0;
    for (long number = 0; position < frames.length(); number++) {
      UnsafeBuffer buffer = frames.segment(position);
      int message = TapeFrames.offset(position) + FRAME_HEADER;
      long at = Frames.atNanos(buffer, message) + shiftNanos;
      buffer.putLong(message + Frames.HEADER, at, ByteOrder.LITTLE_ENDIAN);
      if ((number & TapeLayout.MARK_MASK) == 0) {
        places.put(position);
      }
      int template = Frames.template(buffer, message);
      if (template == GapDecoder.TEMPLATE_ID) {
        int from = message + Frames.HEADER + GapDecoder.fromEncodingOffset();
        long shifted = buffer.getLong(from, ByteOrder.LITTLE_ENDIAN) + shiftNanos;
        buffer.putLong(from, shifted, ByteOrder.LITTLE_ENDIAN);
      }
      if (TapeLayout.hasFlags(template)) {
        release(at);
        held = position;
        heldAtNanos = at;
      } else {
        checksum(position);
      }
      late.add(venueAt(buffer, message, template), position);
      position += TapeLayout.whole(buffer.getInt(message - FRAME_HEADER));
    }
    release(Long.MIN_VALUE);
  }

  /** The held frame is complete once the time of the next one with flags is known. */
  private void release(long nextAtNanos) {
    if (held == NONE) {
      return;
    }
    if (heldAtNanos == nextAtNanos) {
      UnsafeBuffer buffer = frames.segment(held);
      int message = TapeFrames.offset(held) + FRAME_HEADER;
      int flags = message + TapeLayout.flagsOffset(Frames.template(buffer, message));
      buffer.putByte(flags, (byte) (buffer.getByte(flags) | TapeLayout.MORE));
    }
    checksum(held);
    held = NONE;
  }

  private void checksum(long position) {
    UnsafeBuffer buffer = frames.segment(position);
    int frame = TapeFrames.offset(position);
    int length = buffer.getInt(frame, ByteOrder.LITTLE_ENDIAN);
    int sum = LogLayout.crc(crc, frames.bytes(position), frame + FRAME_HEADER, length);
    buffer.putInt(frame + Integer.BYTES, sum, ByteOrder.LITTLE_ENDIAN);
  }

  private void order() throws IOException {
    List<LateFrames.Late> sorted = late.sorted();
    int taken = 0;
    int met = 0;
    long position = 0;
    while (position < frames.length()) {
      UnsafeBuffer buffer = frames.segment(position);
      int message = TapeFrames.offset(position) + FRAME_HEADER;
      if (met < late.size() && late.get(met).position() == position) {
        met++;
      } else {
        long venueAt = venueAt(buffer, message, Frames.template(buffer, message));
        while (taken < sorted.size() && isBefore(sorted.get(taken), venueAt, position)) {
          places.put(sorted.get(taken++).position());
        }
        places.put(position);
      }
      position += TapeLayout.whole(buffer.getInt(message - FRAME_HEADER));
    }
    while (taken < sorted.size()) {
      places.put(sorted.get(taken++).position());
    }
  }

  private static boolean isBefore(LateFrames.Late late, long venueAtNanos, long position) {
    return late.venueAtNanos() < venueAtNanos
        || (late.venueAtNanos() == venueAtNanos && late.position() < position);
  }

  private static long venueAt(UnsafeBuffer buffer, int message, int template) {
    return TapeLayout.hasFlags(template)
        ? buffer.getLong(message + TapeLayout.VENUE_AT, ByteOrder.LITTLE_ENDIAN)
        : Frames.atNanos(buffer, message);
  }
}
