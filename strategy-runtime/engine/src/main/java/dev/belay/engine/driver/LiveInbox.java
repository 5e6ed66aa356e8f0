package dev.belay.engine.driver;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.engine.bot.ReportFrames;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The ring buffer between the threads of a venue and a bot's thread. When it is full, market data
 * is dropped and the gap remembered; a report waits for room.
 */
public final class LiveInbox {
  private static final int TYPE = 1;
  private static final long NONE = Long.MIN_VALUE;

  private final ManyToOneRingBuffer ring;
  private final Runnable bell;
  private final AtomicLong firstAt = new AtomicLong(NONE);
  private final AtomicLong gapFrom = new AtomicLong(NONE);
  private final AtomicLong dropped = new AtomicLong();

  /** An inbox that wakes nobody. */
  public LiveInbox(int capacity) {
    this(capacity, () -> {});
  }

  /**
   * An inbox of so many bytes, a power of two; a message is at most an eighth of it.
   *
   * @param bell rung behind each message, on the thread that wrote it
   */
  public LiveInbox(int capacity, Runnable bell) {
    this.bell = bell;
    ring =
        new ManyToOneRingBuffer(
            new UnsafeBuffer(
                ByteBuffer.allocateDirect(capacity + RingBufferDescriptor.TRAILER_LENGTH)));
  }

  /** Offers a market frame; from any thread. Dropped when there is no room. */
  public void market(long atNanos, DirectBuffer frame, int length) {
    if (!ring.write(TYPE, frame, 0, length)) {
      gapFrom.compareAndSet(NONE, atNanos);
      dropped.incrementAndGet();
    }
    came(atNanos);
  }

  /** Hands over a report; from any thread but the reader's. Waits while there is no room. */
  public void report(long atNanos, ExecutionReport report) {
    while (!offerReport(atNanos, report)) {
      Thread.onSpinWait();
    }
  }

  /** Hands over a report if there is room. */
  public boolean offerReport(long atNanos, ExecutionReport report) {
    ExpandableArrayBuffer encoded = new ExpandableArrayBuffer(ReportFrames.lengthMax(report));
    int length = new ReportFrames().encode(encoded, 0, atNanos, report);
    boolean written = ring.write(TYPE, encoded, 0, length);
    came(atNanos);
    return written;
  }

  /** Behind the message: whoever forgets the first one reads this one too, or is told again. */
  private void came(long atNanos) {
    if (firstAt.get() == NONE) {
      firstAt.compareAndSet(NONE, atNanos);
    }
    bell.run();
  }

  /** When the first message came since {@link #forgetFirst}; {@code absent} when none did. */
  public long firstAt(long absent) {
    long at = firstAt.get();
    return at == NONE ? absent : at;
  }

  /** Everything that is there will be read now. */
  public void forgetFirst() {
    firstAt.set(NONE);
  }

  /** Takes at most so many messages; on the bot's thread. */
  public int read(MessageHandler handler, int limit) {
    return ring.read(handler, limit);
  }

  public boolean isEmpty() {
    return ring.size() == 0;
  }

  /** Where dropping began, once; {@code absent} when nothing was dropped. */
  public long takeGap(long absent) {
    long from = gapFrom.getAndSet(NONE);
    return from == NONE ? absent : from;
  }

  /** Market frames dropped so far. */
  public long dropped() {
    return dropped.get();
  }
}
