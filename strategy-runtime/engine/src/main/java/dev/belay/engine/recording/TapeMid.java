package dev.belay.engine.recording;

import dev.belay.engine.book.LevelBook;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.book.WholeBook;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import java.nio.ByteOrder;

/**
 * What a tape's market stands at, as its frames pass: the middle of a book that is whole, as a bot
 * takes it, else the last print or close.
 */
final class TapeMid {
  private final WholeBook book = new WholeBook();
  private boolean whole;
  private boolean hasBook;
  private long halfTicks;
  private long spreadTicks;

  TapeMid(Tape tape) {
    whole = tape.header().counts().snapshots() == 0;
  }

  /** The next frame in local order. */
  void take(TapeCursor cursor) {
    switch (cursor.template()) {
      case DepthDecoder.TEMPLATE_ID -> depth(cursor);
      case BookTradeDecoder.TEMPLATE_ID -> {
        if (!MarketFrame.tradeHasMore(cursor.buffer(), cursor.offset())) {
          stand();
        }
      }
      case TradeDecoder.TEMPLATE_ID ->
          halfTicks = 2 * field(cursor, TradeDecoder.priceTicksEncodingOffset());
      case BarDecoder.TEMPLATE_ID ->
          halfTicks = 2 * field(cursor, BarDecoder.closeTicksEncodingOffset());
      case GapDecoder.TEMPLATE_ID -> {
        book.lose();
        spreadTicks = 0;
      }
      default -> {
        return;
      }
    }
  }

  /** Best bid and best ask added, or twice the last price; 0 before there is one. */
  long halfTicks() {
    return halfTicks;
  }

  /** Best ask less best bid; 0 where there is no whole book with a mid now. */
  long spreadTicks() {
    return spreadTicks;
  }

  /** Whether there was ever a whole book with a mid. */
  boolean hasBook() {
    return hasBook;
  }

  LevelBook book() {
    return book.levels();
  }

  /** A number of the cursor's frame. */
  static long field(TapeCursor cursor, int offset) {
    return cursor
        .buffer()
        .getLong(cursor.offset() + Frames.HEADER + offset, ByteOrder.LITTLE_ENDIAN);
  }

  private void depth(TapeCursor cursor) {
    boolean isInstantOver = book.takeDepth(cursor.buffer(), cursor.offset());
    whole |= MarketFrame.isSnapshot(cursor.buffer(), cursor.offset());
    if (isInstantOver) {
      stand();
    }
  }

  private void stand() {
    spreadTicks = 0;
    if (whole && book.hasMid()) {
      hasBook = true;
      halfTicks = book.bestBidTicks() + book.bestAskTicks();
      spreadTicks = book.bestAskTicks() - book.bestBidTicks();
    }
  }
}
