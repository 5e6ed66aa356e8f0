package dev.belay.engine.book;

import dev.belay.engine.frame.codec.BookTradeEncoder;
import dev.belay.engine.frame.codec.DepthEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** Makes market frames by the codecs. */
public final class DepthFrames {
  private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(1 << 12);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final DepthEncoder depth = new DepthEncoder();
  private final BookTradeEncoder trade = new BookTradeEncoder();

  /** A level of a frame. */
  public record Level(long priceTicks, long quantityLots) {}

  /** The frame is at offset 0 of the buffer until the next one is made. */
  public MutableDirectBuffer depth(
      long atNanos, boolean snapshot, List<Level> bids, List<Level> asks) {
    depth.wrapAndApplyHeader(buffer, 0, header);
    depth.at(atNanos).venueAt(atNanos).kind((short) (snapshot ? 1 : 0)).flags((short) 0);
    DepthEncoder.BidsEncoder bid = depth.bidsCount(bids.size());
    bids.forEach(
        each -> bid.next().priceTicks(each.priceTicks()).quantityLots(each.quantityLots()));
    DepthEncoder.AsksEncoder ask = depth.asksCount(asks.size());
    asks.forEach(
        each -> ask.next().priceTicks(each.priceTicks()).quantityLots(each.quantityLots()));
    return buffer;
  }

  /** The frame is at offset 0 of the buffer until the next one is made. */
  public MutableDirectBuffer trade(long atNanos, Level print, int aggressor) {
    trade
        .wrapAndApplyHeader(buffer, 0, header)
        .at(atNanos)
        .venueAt(atNanos)
        .priceTicks(print.priceTicks())
        .quantityLots(print.quantityLots())
        .aggressor((short) aggressor)
        .flags((short) 0);
    return buffer;
  }
}
