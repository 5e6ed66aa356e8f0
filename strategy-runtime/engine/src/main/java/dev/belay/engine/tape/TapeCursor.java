package dev.belay.engine.tape;

import static dev.belay.engine.frame.LogLayout.FRAME_HEADER;

import dev.belay.engine.frame.Frames;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Moves over a tape's frames, in local or in exchange order, without allocating. For one thread;
 * valid until the tape is closed.
 *
 * <pre>
 * while (cursor.next()) {
 *   bot.onFrame(cursor.buffer(), cursor.offset());
 * }
 * </pre>
 */
public final class TapeCursor {
  private final TapeFrames frames;
  private final long count;
  private final UnsafeBuffer marks;
  private final UnsafeBuffer order;
  private final boolean ordered;
  private final boolean exchange;
  private UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
  private int offset;
  private int length;
  private long number;
  private long following;

  /** A cursor before the first frame; {@link #seek} means exchange time when so asked. */
  TapeCursor(TapeFrames frames, long count, Indexes indexes, boolean exchange) {
    this.frames = frames;
    this.count = count;
    this.marks = indexes.marks();
    this.order = indexes.order();
    this.exchange = exchange;
    ordered = exchange && order.capacity() > 0;
  }

  /**
   * The places a tape keeps.
   *
   * @param marks of every 1,024th frame in local order
   * @param order of all frames in exchange order; empty where local order is exchange order
   */
  record Indexes(UnsafeBuffer marks, UnsafeBuffer order) {}

  /** Moves to the next frame; false when there is none. */
  public boolean next() {
    if (number == count) {
      return false;
    }
    take(ordered ? place(order, number) : following);
    number++;
    return true;
  }

  /** Frames passed so far, the current one included. */
  public long position() {
    return number;
  }

  /** Frames of the tape. */
  public long frames() {
    return count;
  }

  /** Holds the current message. */
  public DirectBuffer buffer() {
    return buffer;
  }

  /** Where the current message's SBE header starts. */
  public int offset() {
    return offset;
  }

  /** Bytes of the current message, header included. */
  public int length() {
    return length;
  }

  /** CRC32C of the current message, as a log has it. */
  public int crc() {
    return buffer.getInt(offset - Integer.BYTES, ByteOrder.LITTLE_ENDIAN);
  }

  /** Kind of the current message, as in {@code frames.xml}. */
  public int template() {
    return Frames.template(buffer, offset);
  }

  /** Local time of the current frame. */
  public long atNanos() {
    return Frames.atNanos(buffer, offset);
  }

  /** Exchange time of the current frame; its local time where it has one clock. */
  public long venueAtNanos() {
    return TapeLayout.hasFlags(template())
        ? buffer.getLong(offset + TapeLayout.VENUE_AT, ByteOrder.LITTLE_ENDIAN)
        : atNanos();
  }

  /**
   * Goes before the first frame at or after an instant of the cursor's order, so that {@link #next}
   * moves to it.
   */
  public void seek(long nanos) {
    if (ordered) {
      goTo(firstNotBefore(nanos, count));
      return;
    }
    long marked = firstNotBefore(nanos, TapeLayout.marks(count));
    goTo(Math.max(0, marked - 1) << TapeLayout.MARK_SHIFT);
    while (number < count) {
      long from = following;
      take(from);
      if (time() >= nanos) {
        following = from;
        return;
      }
      number++;
    }
  }

  /** Back to before the first frame. */
  public void rewind() {
    goTo(0);
  }

  private long firstNotBefore(long nanos, long size) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      take(ordered ? place(order, middle) : place(marks, middle));
      if (time() < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void goTo(long frame) {
    number = frame;
    following = frame == count ? frames.length() : place(marks, frame >>> TapeLayout.MARK_SHIFT);
  }

  private long time() {
    return exchange ? venueAtNanos() : atNanos();
  }

  private void take(long position) {
    buffer = frames.segment(position);
    int frame = TapeFrames.offset(position);
    length = buffer.getInt(frame, ByteOrder.LITTLE_ENDIAN);
    offset = frame + FRAME_HEADER;
    following = position + TapeLayout.whole(length);
  }

  private static long place(UnsafeBuffer places, long index) {
    return (places.getInt((int) index * TapeLayout.PLACE, ByteOrder.LITTLE_ENDIAN) & 0xffffffffL)
        << 3;
  }
}
