package dev.belay.engine.driver;

import dev.belay.engine.book.LevelBook;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import dev.belay.engine.tape.TapeFeed;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays a tape in real time: each frame when as much wall time has passed as on the tape, its
 * clocks moved. The feed and the exchange each have it in their own order.
 */
public final class TapeFeeder {
  private final Side local;
  private final Side exchange;
  private final boolean book;
  private final LevelBook shown = new LevelBook();

  /** Takes a frame that is due. */
  @FunctionalInterface
  public interface FrameSink {
    void onFrame(long atNanos, DirectBuffer buffer, int length);
  }

  /**
   * A feeder at the first frame that is due at or after an instant.
   *
   * @param startNanos wall time of the tape's first frame
   * @param fromNanos of the feed, what is due before is left out: nobody was there to hear it. What
   *     it did to the book is known all the same
   * @param missed takes what happened at the exchange before
   */
  public TapeFeeder(Tape tape, long startNanos, long fromNanos, FrameSink missed) {
    long shiftNanos = startNanos - tape.header().firstAtNanos();
    book = tape.header().feed() == TapeFeed.BOOK;
    local = new Side(tape.local(), shiftNanos, false);
    exchange = new Side(tape.exchange(), shiftNanos, true);
    if (!book) {
      local.seek(fromNanos);
      exchange.seek(fromNanos);
      return;
    }
    while (local.at < fromNanos) {
      show(local.moved());
      local.next();
    }
    while (exchange.at < fromNanos) {
      exchange.feed(missed);
    }
  }

  /** When the feed has the next frame; {@link Driver#NEVER} after the last. */
  public long nextLocalAt() {
    return local.at;
  }

  /** When the exchange has the next frame; {@link Driver#NEVER} after the last. */
  public long nextExchangeAt() {
    return exchange.at;
  }

  /** Hands over the feed's next frame. */
  public void feedLocal(FrameSink sink) {
    if (book) {
      show(local.moved());
      local.closeLastInstant();
    }
    local.feed(sink);
  }

  /** Hands over the exchange's next frame. */
  public void feedExchange(FrameSink sink) {
    exchange.feed(sink);
  }

  /** Whether whoever missed a part of the feed needs {@link #snapshot}. */
  public boolean hasBook() {
    return book && shown.hasBothSides();
  }

  /** Tells the whole book as the feed has it. */
  public void snapshot(long atNanos, FrameSink sink) {
    new SnapshotFrames(shown).tell(atNanos, sink);
  }

  private void show(DirectBuffer frame) {
    int template = MarketFrame.template(frame, 0);
    if (template == DepthDecoder.TEMPLATE_ID) {
      shown.apply(frame, 0);
    } else if (template == GapDecoder.TEMPLATE_ID) {
      shown.clear();
    }
  }

  /** One order of the tape. */
  private static final class Side {
    private final TapeCursor cursor;
    private final long shiftNanos;
    private final boolean exchange;
    private final MutableDirectBuffer moved =
        new UnsafeBuffer(ByteBuffer.allocateDirect(SnapshotFrames.FRAME_MAX));
    private boolean isMoved;
    private boolean last;
    private long at;

    Side(TapeCursor cursor, long shiftNanos, boolean exchange) {
      this.cursor = cursor;
      this.shiftNanos = shiftNanos;
      this.exchange = exchange;
      next();
    }

    void next() {
      isMoved = false;
      last = cursor.position() + 1 >= cursor.frames();
      at =
          cursor.next()
              ? (exchange ? cursor.venueAtNanos() : cursor.atNanos()) + shiftNanos
              : Driver.NEVER;
    }

    void seek(long nanos) {
      cursor.seek(nanos - shiftNanos);
      next();
    }

    /** The current frame with its clocks moved, at 0. */
    MutableDirectBuffer moved() {
      if (!isMoved) {
        moved.putBytes(0, cursor.buffer(), cursor.offset(), cursor.length());
        MarketFrame.shift(moved, 0, shiftNanos);
        isMoved = true;
      }
      return moved;
    }

    /** As in a simulation, a book's last instant calls nobody. */
    void closeLastInstant() {
      if (last && MarketFrame.endsInstant(moved, 0)) {
        MarketFrame.setMore(moved, 0);
      }
    }

    void feed(FrameSink sink) {
      sink.onFrame(at, moved(), cursor.length());
      next();
    }
  }
}
