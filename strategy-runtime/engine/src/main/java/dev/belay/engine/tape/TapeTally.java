package dev.belay.engine.tape;

import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.DepthEncoder;
import dev.belay.engine.frame.codec.FundingDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.GroupSizeEncodingEncoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;

/** Counts what is written on a tape. */
final class TapeTally {
  /** Bytes of a book message without levels. */
  static final int DEPTH =
      Frames.HEADER + DepthEncoder.BLOCK_LENGTH + 2 * GroupSizeEncodingEncoder.ENCODED_LENGTH;

  private final TapeStatistics statistics;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final BookTradeDecoder bookTrade = new BookTradeDecoder();
  private final DepthDecoder depth = new DepthDecoder();
  private long trades;
  private long depths;
  private long snapshots;
  private long levels;
  private long bars;
  private long fundings;

  TapeTally(TapeStatistics statistics) {
    this.statistics = statistics;
  }

  void trade(long quantityLots) {
    trades++;
    statistics.size(quantityLots);
  }

  /** A book message of one frame or several. */
  void depth(boolean snapshot, int levelCount) {
    levels += levelCount;
    snapshots += snapshot ? 1 : 0;
  }

  void depthFrame() {
    depths++;
  }

  void bar() {
    bars++;
  }

  void funding() {
    fundings++;
  }

  /** The frame that a cursor is at. */
  void count(TapeCursor frame) {
    switch (frame.template()) {
      case TradeDecoder.TEMPLATE_ID ->
          trade(trade.wrapAndApplyHeader(frame.buffer(), frame.offset(), header).quantityLots());
      case BookTradeDecoder.TEMPLATE_ID ->
          trade(
              bookTrade.wrapAndApplyHeader(frame.buffer(), frame.offset(), header).quantityLots());
      case DepthDecoder.TEMPLATE_ID -> {
        depthFrame();
        depth.wrapAndApplyHeader(frame.buffer(), frame.offset(), header);
        depth(depth.kind() == 1, (frame.length() - DEPTH) / DepthLevels.LEVEL);
      }
      case BarDecoder.TEMPLATE_ID -> bar();
      case FundingDecoder.TEMPLATE_ID -> funding();
      case GapDecoder.TEMPLATE_ID -> statistics.away();
      default ->
          throw new IllegalArgumentException(
              "expected a frame of a tape, was " + Frames.name(frame.template()));
    }
  }

  TapeCounts counts(int late) {
    return new TapeCounts(
        statistics.count(),
        trades,
        depths,
        snapshots,
        levels,
        bars,
        fundings,
        statistics.instants(),
        late);
  }
}
