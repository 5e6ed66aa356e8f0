package dev.belay.engine.book;

import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

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
  private static final int TRADE_PRICE = HEADER + BookTradeDecoder.priceTicksEncodingOffset();
  private static final int TRADE_LOTS = HEADER + BookTradeDecoder.quantityLotsEncodingOffset();
  private static final int AGGRESSOR = HEADER + BookTradeDecoder.aggressorEncodingOffset();
  private static final int PRINT_PRICE = HEADER + TradeDecoder.priceTicksEncodingOffset();
  private static final int PRINT_LOTS = HEADER + TradeDecoder.quantityLotsEncodingOffset();

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

  static boolean isSnapshot(DirectBuffer buffer, int offset) {
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
