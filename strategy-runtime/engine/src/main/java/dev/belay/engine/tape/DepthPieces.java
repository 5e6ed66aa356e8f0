package dev.belay.engine.tape;

import java.util.ArrayList;
import java.util.List;

/** Cuts a book message that is too large for one frame. */
final class DepthPieces {
  private final DepthLevels message;
  private final int levelsMax;
  private final List<Piece> pieces = new ArrayList<>();

  private DepthPieces(DepthLevels message, int levelsMax) {
    this.message = message;
    this.levelsMax = levelsMax;
  }

  /** One frame. */
  record Piece(boolean snapshot, DepthLevels levels) {}

  /** The frames of a message: a snapshot and then changes, or changes only. */
  static List<Piece> of(DepthLevels message, boolean snapshot, int levelsMax) {
    DepthPieces cut = new DepthPieces(message, levelsMax);
    if (snapshot) {
      int half = levelsMax / 2;
      cut.snapshot(half);
      cut.changes(rest(message.bids(), half), rest(message.asks(), half));
    } else {
      cut.changes(new Range(0, message.bids()), new Range(0, message.asks()));
    }
    return cut.pieces;
  }

  private record Range(int from, int to) {}

  /** The best levels of each side and the last, which says how far the snapshot reaches. */
  private void snapshot(int half) {
    DepthLevels head = new DepthLevels();
    for (int i = 0; i < message.bids(); i++) {
      if (i < half - 1 || message.bids() <= half || i == message.bids() - 1) {
        head.bid(message.bidTicks(i), message.bidLots(i));
      }
    }
    for (int i = 0; i < message.asks(); i++) {
      if (i < half - 1 || message.asks() <= half || i == message.asks() - 1) {
        head.ask(message.askTicks(i), message.askLots(i));
      }
    }
    pieces.add(new Piece(true, head));
  }

  private static Range rest(int count, int half) {
    return count <= half ? new Range(count, count) : new Range(half - 1, count - 1);
  }

  private void changes(Range bids, Range asks) {
    DepthLevels levels = new DepthLevels();
    for (int i = bids.from(); i < bids.to(); i++) {
      levels = room(levels);
      levels.bid(message.bidTicks(i), message.bidLots(i));
    }
    for (int i = asks.from(); i < asks.to(); i++) {
      levels = room(levels);
      levels.ask(message.askTicks(i), message.askLots(i));
    }
    pieces.add(new Piece(false, levels));
  }

  private DepthLevels room(DepthLevels levels) {
    if (levels.bids() + levels.asks() < levelsMax) {
      return levels;
    }
    pieces.add(new Piece(false, levels));
    return new DepthLevels();
  }
}
