package dev.belay.engine.frame;

import static dev.belay.engine.frame.LogLayout.FILE_HEADER;
import static dev.belay.engine.frame.LogLayout.FRAME_HEADER;
import static dev.belay.engine.frame.LogLayout.aligned;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one local log of a session: appends frames to a file. One writer, one thread.
 *
 * <p>A log that holds frames already is opened <em>retracing</em>: what is appended must equal what
 * was recorded, frame by frame, until the recording ends; from there on it appends. So a session is
 * resumed by running it again.
 */
public final class FrameLog implements FrameStore {
  private static final long FORCE_NANOS = 1_000_000_000L;

  private final LogFile file;
  private final ForcePolicy policy;
  private final BlockChain chain = new BlockChain();
  private final ByteBuffer block = ByteBuffer.allocate(BlockChain.BLOCK);
  private final CRC32C crc = new CRC32C();
  private final UnsafeBuffer scratch =
      new UnsafeBuffer(ByteBuffer.allocateDirect(LogLayout.PAYLOAD_MAX));
  private final long recordedEnd;
  private long position = FILE_HEADER;
  private long hashedTo;
  private long number;
  private int claimed = -1;
  private int frameOffset;
  private int frameLength;
  private volatile long forcedTo;
  private long forcedAtNanos;

  private FrameLog(LogFile file, ForcePolicy policy) {
    this.file = file;
    this.policy = policy;
    this.recordedEnd = file.recordedEnd();
  }

  /** Opens a log with the windows it has, or creates one with windows of the usual size. */
  public static FrameLog open(Path path, ForcePolicy policy) {
    return new FrameLog(LogFile.open(path, LogLayout.WINDOW_DEFAULT, false), policy);
  }

  /**
   * Opens or creates a log. A torn tail is cut; damage before intact frames is refused.
   *
   * @param window bytes in memory at a time, a multiple of 64 KiB, at least 128 KiB; fixed for a
   *     log
   */
  public static FrameLog open(Path path, ForcePolicy policy, int window) {
    if (window < LogLayout.WINDOW_MIN || window % BlockChain.BLOCK != 0) {
      throw new IllegalArgumentException(
          "expected a window of at least 128 KiB, a multiple of 64 KiB, was " + window);
    }
    return new FrameLog(LogFile.open(path, window, true), policy);
  }

  @Override
  public boolean retracing() {
    return position < recordedEnd;
  }

  @Override
  public UnsafeBuffer claim(int lengthMax) {
    if (lengthMax <= 0 || lengthMax > LogLayout.PAYLOAD_MAX) {
      throw new IllegalArgumentException(
          "expected a frame of 1 to " + LogLayout.PAYLOAD_MAX + " bytes, was " + lengthMax);
    }
    makeRoom(FRAME_HEADER + aligned(lengthMax));
    claimed = lengthMax;
    return retracing() ? scratch : file.buffer();
  }

  @Override
  public int claimOffset() {
    return retracing() ? 0 : file.offset(position) + FRAME_HEADER;
  }

  /** Appends what was encoded into the claim, or compares it with the recording. */
  @Override
  public void commit(int length) {
    if (claimed < length || length <= 0) {
      throw new IllegalStateException("expected a claim of " + length + ", was " + claimed);
    }
    claimed = -1;
    int at = file.offset(position);
    if (retracing()) {
      compare(at, scratch, 0, length);
    } else {
      append(at, length);
    }
    number++;
    frameOffset = at + FRAME_HEADER;
    frameLength = length;
    position += FRAME_HEADER + aligned(length);
  }

  @Override
  public void copy(DirectBuffer from, int offset, int length) {
    int whole = FRAME_HEADER + aligned(length);
    makeRoom(whole);
    int at = file.offset(position);
    if (retracing()) {
      compare(at, from, offset, length);
    } else {
      UnsafeBuffer buffer = file.buffer();
      int crc = FRAME_HEADER - Integer.BYTES;
      buffer.putBytes(at + crc, from, offset - crc, whole - crc);
      buffer.putInt(at, length);
    }
    number++;
    frameOffset = at + FRAME_HEADER;
    frameLength = length;
    position += whole;
  }

  /** Appends a copy of a message. */
  public void append(DirectBuffer from, int offset, int length) {
    UnsafeBuffer into = claim(length);
    into.putBytes(claimOffset(), from, offset, length);
    commit(length);
  }

  /** Holds the frame appended last; valid until two windows later. */
  @Override
  public DirectBuffer frameBuffer() {
    return file.buffer();
  }

  @Override
  public int frameOffset() {
    return frameOffset;
  }

  public int frameLength() {
    return frameLength;
  }

  @Override
  public long number() {
    return number;
  }

  /** Bytes of the file up to the last frame. */
  public long position() {
    return position;
  }

  @Override
  public int peekTemplate() {
    return peek() ? Frames.template(file.buffer(), peekOffset()) : 0;
  }

  @Override
  public boolean peek() {
    if (!retracing()) {
      return false;
    }
    makeRoom(FRAME_HEADER);
    skipPadding();
    return retracing();
  }

  @Override
  public DirectBuffer peekBuffer() {
    return file.buffer();
  }

  @Override
  public int peekOffset() {
    return file.offset(position) + FRAME_HEADER;
  }

  @Override
  public int peekLength() {
    return file.buffer().getInt(file.offset(position));
  }

  @Override
  public void forceIfDue(long monotonicNanos) {
    if (policy != ForcePolicy.NEVER && monotonicNanos - forcedAtNanos >= FORCE_NANOS) {
      force();
      hashBlocks();
      forcedAtNanos = monotonicNanos;
    }
  }

  @Override
  public void forceOrder() {
    if (policy == ForcePolicy.ORDER) {
      force();
    }
  }

  @Override
  public void flush() {
    file.write(position);
  }

  @Override
  public void forceEnd() {
    if (policy != ForcePolicy.NEVER) {
      force();
    }
  }

  @Override
  public long forcedTo() {
    return forcedTo;
  }

  /** Forces everything appended to the disk. */
  public void force() {
    if (forcedTo < position) {
      file.write(position);
      file.force();
      forcedTo = position;
    }
  }

  @Override
  public String head() {
    hashBlocks();
    block.clear().limit((int) (position - hashedTo));
    file.read(block, hashedTo);
    return chain.head(block.flip());
  }

  /** Writes what was appended and closes. A recording not retraced is kept. */
  @Override
  public void close() {
    forceEnd();
    file.close(Math.max(position, recordedEnd));
  }

  private void append(int at, int length) {
    UnsafeBuffer buffer = file.buffer();
    int start = at + FRAME_HEADER;
    zeroTail(buffer, start, length);
    buffer.putInt(at + 4, LogLayout.crc(crc, file.bytes(), start, length));
    buffer.putInt(at, length);
  }

  /** Zeros behind a frame up to the next multiple of 8, in the word that its last bytes are in. */
  private static void zeroTail(UnsafeBuffer buffer, int start, int length) {
    int tail = aligned(length) - length;
    if (tail > 0) {
      int last = start + aligned(length) - Long.BYTES;
      long kept = buffer.getLong(last, ByteOrder.LITTLE_ENDIAN) & (-1L >>> (tail * Byte.SIZE));
      buffer.putLong(last, kept, ByteOrder.LITTLE_ENDIAN);
    }
  }

  private void compare(int at, DirectBuffer made, int madeOffset, int length) {
    UnsafeBuffer buffer = file.buffer();
    boolean same = buffer.getInt(at) == length;
    int start = at + FRAME_HEADER;
    for (int i = 0; same && i < length; i++) {
      same = buffer.getByte(start + i) == made.getByte(madeOffset + i);
    }
    if (!same) {
      throw new LogException(
          LogException.Code.DIVERGED,
          "%s: frame %d at byte %d was recorded as %s, the session run again made %s; the log belongs to another build or configuration"
              .formatted(
                  file.path(),
                  number + 1,
                  position,
                  Frames.name(Frames.template(buffer, start)),
                  Frames.name(Frames.template(made, madeOffset))));
    }
  }

  private void makeRoom(int whole) {
    file.reach(position);
    int remaining = file.window() - file.offset(position);
    if (remaining >= whole) {
      return;
    }
    if (remaining > 0) {
      pad(remaining);
    }
    file.reach(position);
  }

  private void pad(int remaining) {
    int at = file.offset(position);
    UnsafeBuffer buffer = file.buffer();
    if (retracing()) {
      if (buffer.getInt(at) != -remaining) {
        throw new LogException(
            LogException.Code.DIVERGED,
            "%s: expected the end of a window at byte %d".formatted(file.path(), position));
      }
    } else {
      buffer.setMemory(at, remaining, (byte) 0);
      buffer.putInt(at, -remaining);
    }
    position += remaining;
  }

  private void skipPadding() {
    int word = file.buffer().getInt(file.offset(position));
    if (word < 0) {
      position -= word;
      file.reach(position);
    }
  }

  /** Hashes every whole block of what was written. */
  private void hashBlocks() {
    file.write(position);
    while (position - hashedTo >= BlockChain.BLOCK) {
      block.clear();
      file.read(block, hashedTo);
      chain.absorb(block.flip());
      hashedTo += BlockChain.BLOCK;
    }
  }
}
