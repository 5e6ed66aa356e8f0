package dev.belay.engine.tape;

import java.nio.ByteOrder;
import org.agrona.ExpandableArrayBuffer;

/**
 * The levels of one book message, to be used again and again. Prices in ticks, quantities in lots;
 * a quantity of 0 removes a level.
 */
public final class DepthLevels {
  /** Most levels of a side that a message may have. */
  public static final int LEVELS_MAX = 1 << 20;

  /** Bytes of a level in a frame. */
  static final int LEVEL = 16;

  private final ExpandableArrayBuffer bids = new ExpandableArrayBuffer(64 * LEVEL);
  private final ExpandableArrayBuffer asks = new ExpandableArrayBuffer(64 * LEVEL);
  private int bidCount;
  private int askCount;

  public void clear() {
    bidCount = 0;
    askCount = 0;
  }

  public void bid(long priceTicks, long quantityLots) {
    put(bids, bidCount, priceTicks, quantityLots);
    bidCount++;
  }

  public void ask(long priceTicks, long quantityLots) {
    put(asks, askCount, priceTicks, quantityLots);
    askCount++;
  }

  public int bids() {
    return bidCount;
  }

  public int asks() {
    return askCount;
  }

  public long bidTicks(int index) {
    return bids.getLong(index * LEVEL, ByteOrder.LITTLE_ENDIAN);
  }

  public long bidLots(int index) {
    return bids.getLong(index * LEVEL + 8, ByteOrder.LITTLE_ENDIAN);
  }

  public long askTicks(int index) {
    return asks.getLong(index * LEVEL, ByteOrder.LITTLE_ENDIAN);
  }

  public long askLots(int index) {
    return asks.getLong(index * LEVEL + 8, ByteOrder.LITTLE_ENDIAN);
  }

  /** Bids as a frame has them. */
  ExpandableArrayBuffer bidBytes() {
    return bids;
  }

  /** Asks as a frame has them. */
  ExpandableArrayBuffer askBytes() {
    return asks;
  }

  private static void put(ExpandableArrayBuffer side, int count, long ticks, long lots) {
    if (count == LEVELS_MAX) {
      throw new IllegalArgumentException("expected at most " + LEVELS_MAX + " levels of a side");
    }
    side.putLong(count * LEVEL, ticks, ByteOrder.LITTLE_ENDIAN);
    side.putLong(count * LEVEL + 8, lots, ByteOrder.LITTLE_ENDIAN);
  }
}
