package dev.belay.engine.book;

import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.FundingDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Where the fields of a market frame are. Read in place, at constant offsets, without a decoder: a
 * frame is looked at twice, by the exchange and by the bot, and nothing is made of it. {@code
 * offset} is that of the message header.
 */
public final class MarketFrame {
  static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int VENUE_AT = HEADER + DepthDecoder.venueAtEncodingOffset();
  private static final int KIND = HEADER + DepthDecoder.kindEncodingOffset();
  private static final int DEPTH_FLAGS = HEADER + DepthDecoder.flagsEncodingOffset();
  private static final int TRADE_FLAGS = HEADER + BookTradeDecoder.flagsEncodingOffset();
  private static final int MORE = 1;
  private static final int TRADE_PRICE = HEADER + BookTradeDecoder.priceTicksEncodingOffset();
  private static final int TRADE_LOTS = HEADER + BookTradeDecoder.quantityLotsEncodingOffset();
  private static final int AGGRESSOR = HEADER + BookTradeDecoder.aggressorEncodingOffset();
  private static final int PRINT_PRICE = HEADER + TradeDecoder.priceTicksEncodingOffset();
  private static final int PRINT_LOTS = HEADER + TradeDecoder.quantityLotsEncodingOffset();

  private static final int FUNDING_RATE = HEADER + FundingDecoder.rateUnitsEncodingOffset();
  private static final int FUNDING_MARK = HEADER + FundingDecoder.markHalfTicksEncodingOffset();

  /** The taker of a trade is not known. */
  public static final int AGGRESSOR_UNKNOWN = 0;

  /** The taker bought. */
  public static final int AGGRESSOR_BUY = 1;

  /** The taker sold. */
  public static final int AGGRESSOR_SELL = 2;

  private MarketFrame() {}

  /** Which message it is: the template id of its codec. */
  public static int template(DirectBuffer buffer, int offset) {
    return buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset(), ORDER)
        & 0xFFFF;
  }

  /** Local time of any market frame. */
  public static long atNanos(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + HEADER, ORDER);
  }

  /** The venue's time of a {@code Depth} or {@code BookTrade}. */
  public static long venueAtNanos(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + VENUE_AT, ORDER);
  }

  /** Price of a {@code BookTrade}. */
  public static long tradePriceTicks(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + TRADE_PRICE, ORDER);
  }

  /** Quantity of a {@code BookTrade}. */
  public static long tradeQuantityLots(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + TRADE_LOTS, ORDER);
  }

  /** Taker of a {@code BookTrade}. */
  public static int aggressor(DirectBuffer buffer, int offset) {
    return buffer.getByte(offset + AGGRESSOR);
  }

  /** Price of a {@code Trade}. */
  public static long printPriceTicks(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + PRINT_PRICE, ORDER);
  }

  /** Quantity of a {@code Trade}. */
  public static long printQuantityLots(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + PRINT_LOTS, ORDER);
  }

  /** Whether another market frame of the same instant follows a {@code Depth}. */
  public static boolean depthHasMore(DirectBuffer buffer, int offset) {
    return (buffer.getByte(offset + DEPTH_FLAGS) & MORE) != 0;
  }

  /** Whether another market frame of the same instant follows a {@code BookTrade}. */
  public static boolean tradeHasMore(DirectBuffer buffer, int offset) {
    return (buffer.getByte(offset + TRADE_FLAGS) & MORE) != 0;
  }

  /** Whether this is the frame of a book after which an instant is whole. */
  public static boolean endsInstant(DirectBuffer buffer, int offset) {
    return switch (template(buffer, offset)) {
      case DepthDecoder.TEMPLATE_ID -> !depthHasMore(buffer, offset);
      case BookTradeDecoder.TEMPLATE_ID -> !tradeHasMore(buffer, offset);
      default -> false;
    };
  }

  /** Says of a frame that {@link #endsInstant ends an instant} that more follows. */
  public static void setMore(MutableDirectBuffer buffer, int offset) {
    boolean depth = template(buffer, offset) == DepthDecoder.TEMPLATE_ID;
    int flags = offset + (depth ? DEPTH_FLAGS : TRADE_FLAGS);
    buffer.putByte(flags, (byte) (buffer.getByte(flags) | MORE));
  }

  /** Moves a frame's clocks, as if it had happened that much later. */
  public static void shift(MutableDirectBuffer buffer, int offset, long nanos) {
    buffer.putLong(offset + HEADER, atNanos(buffer, offset) + nanos, ORDER);
    int template = template(buffer, offset);
    if (template == DepthDecoder.TEMPLATE_ID
        || template == BookTradeDecoder.TEMPLATE_ID
        || template == BarDecoder.TEMPLATE_ID
        || template == GapDecoder.TEMPLATE_ID) {
      // A bar has its opening, and a gap its beginning, where the others have the venue's time.
      buffer.putLong(offset + VENUE_AT, venueAtNanos(buffer, offset) + nanos, ORDER);
    }
  }

  /** Rate of a {@code Funding}. */
  public static long fundingRateUnits(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + FUNDING_RATE, ORDER);
  }

  /** Mark of a {@code Funding}; 0 when it is not known. */
  public static long fundingMarkHalfTicks(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + FUNDING_MARK, ORDER);
  }

  /** Whether a {@code Depth} is a snapshot. */
  public static boolean isSnapshot(DirectBuffer buffer, int offset) {
    return buffer.getByte(offset + KIND) != 0;
  }

  /** Where the first group of a {@code Depth} begins: its own header. */
  static int firstGroup(DirectBuffer buffer, int offset) {
    return offset + HEADER + groupBlock(buffer, offset);
  }

  /** Block length of the message or group that begins at {@code at}. */
  static int groupBlock(DirectBuffer buffer, int at) {
    return buffer.getShort(at, ORDER) & 0xFFFF;
  }
}
