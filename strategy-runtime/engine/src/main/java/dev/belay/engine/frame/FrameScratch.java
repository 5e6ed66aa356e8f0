package dev.belay.engine.frame;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps no frame longer than it takes to handle it: for runs whose result is all that counts, a
 * sweep's for example. Frames that lie somewhere already are not even copied.
 */
public final class FrameScratch implements FrameStore {
  private static final int ROOM = 4 * LogLayout.PAYLOAD_MAX;
  private static final String NO_HEAD = "0".repeat(64);

  private final UnsafeBuffer room = new UnsafeBuffer(new byte[ROOM]);
  private DirectBuffer frame = room;
  private int frameOffset;
  private int free;
  private long number;

  @Override
  public MutableDirectBuffer claim(int lengthMax) {
    if (lengthMax <= 0 || lengthMax > LogLayout.PAYLOAD_MAX) {
      throw new IllegalArgumentException(
          "expected a frame of 1 to " + LogLayout.PAYLOAD_MAX + " bytes, was " + lengthMax);
    }
    if (free + lengthMax > ROOM) {
      free = 0;
    }
    return room;
  }

  @Override
  public int claimOffset() {
    return free;
  }

  @Override
  public void commit(int length) {
    frame = room;
    frameOffset = free;
    free += LogLayout.aligned(length);
    number++;
  }

  @Override
  public void copy(DirectBuffer from, int offset, int length) {
    frame = from;
    frameOffset = offset;
    number++;
  }

  @Override
  public DirectBuffer frameBuffer() {
    return frame;
  }

  @Override
  public int frameOffset() {
    return frameOffset;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean retracing() {
    return false;
  }

  @Override
  public boolean peek() {
    return false;
  }

  @Override
  public int peekTemplate() {
    return 0;
  }

  @Override
  public DirectBuffer peekBuffer() {
    throw nothingRecorded();
  }

  @Override
  public int peekOffset() {
    throw nothingRecorded();
  }

  @Override
  public int peekLength() {
    throw nothingRecorded();
  }

  @Override
  public void flush() {
    // Nobody reads.
  }

  @Override
  public void forceIfDue(long monotonicNanos) {
    // Nothing is kept.
  }

  @Override
  public void forceOrder() {
    // Nothing is kept.
  }

  @Override
  public void forceEnd() {
    // Nothing is kept.
  }

  @Override
  public long forcedTo() {
    return 0;
  }

  /** 64 zeros: there is no log. */
  @Override
  public String head() {
    return NO_HEAD;
  }

  @Override
  public void close() {
    frame = room;
  }

  private static IllegalStateException nothingRecorded() {
    return new IllegalStateException("expected peek() to be asked first, which says false here");
  }
}
