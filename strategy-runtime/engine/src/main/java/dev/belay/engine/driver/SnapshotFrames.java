package dev.belay.engine.driver;

import dev.belay.api.market.Side;
import dev.belay.engine.book.LevelBook;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.DepthEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A whole book as frames of one instant, for whoever has missed a part of its feed. */
final class SnapshotFrames {
  /** Bytes of the longest frame. */
  static final int FRAME_MAX = 64 << 10;

  private static final int LEVELS_MAX = 4_000;

  private final LevelBook book;
  private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(FRAME_MAX));
  private final DepthEncoder depth = new DepthEncoder();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private long bid;
  private long ask;

  SnapshotFrames(LevelBook book) {
    this.book = book;
  }

  /** Tells the book; frames after the first are changes, for a frame has a largest size. */
  void tell(long atNanos, TapeFeeder.FrameSink sink) {
    bid = book.bestBidTicks();
    ask = book.bestAskTicks();
    boolean first = true;
    while (bid != LevelBook.NO_BID || ask != LevelBook.NO_ASK || first) {
      int bids = count(Side.BUY, bid);
      int asks = Math.min(LEVELS_MAX - bids, count(Side.SELL, ask));
      depth
          .wrapAndApplyHeader(buffer, 0, header)
          .at(atNanos)
          .venueAt(atNanos)
          .kind((short) (first ? 1 : 0));
      int length = encode(bids, asks);
      boolean more = bid != LevelBook.NO_BID || ask != LevelBook.NO_ASK;
      depth.flags((short) (more ? 1 : 0));
      sink.onFrame(atNanos, buffer, length);
      first = false;
    }
  }

  private int encode(int bids, int asks) {
    DepthEncoder.BidsEncoder below = depth.bidsCount(bids);
    for (int i = 0; i < bids; i++) {
      below.next().priceTicks(bid).quantityLots(book.quantityLots(Side.BUY, bid));
      bid = book.nextTicks(Side.BUY, bid);
    }
    DepthEncoder.AsksEncoder above = depth.asksCount(asks);
    for (int i = 0; i < asks; i++) {
      above.next().priceTicks(ask).quantityLots(book.quantityLots(Side.SELL, ask));
      ask = book.nextTicks(Side.SELL, ask);
    }
    return Frames.HEADER + depth.encodedLength();
  }

  /** Levels from a price on, at most half a frame. */
  private int count(Side side, long from) {
    long none = side == Side.BUY ? LevelBook.NO_BID : LevelBook.NO_ASK;
    int count = 0;
    for (long at = from; at != none && count < LEVELS_MAX / 2; at = book.nextTicks(side, at)) {
      count++;
    }
    return count;
  }
}
