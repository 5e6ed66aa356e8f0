package dev.belay.engine.book;

import dev.belay.api.market.Side;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A book of levels: what is shown at each price. The exchange side of a simulation has one, the bot
 * another. Used by one thread.
 */
public final class LevelBook {
  /** The best bid of a book without bids. */
  public static final long NO_BID = Long.MIN_VALUE;

  /** The best ask of a book without asks. */
  public static final long NO_ASK = Long.MAX_VALUE;

  /** Prices that the window of a side spans, unless said. */
  public static final int WINDOW_TICKS = 1 << 16;

  private static final int WINDOW_TICKS_MIN = 1 << 8;
  private static final long BIDS = 0;
  private static final long ASKS = -1;

  private final Ladder bids;
  private final Ladder asks;
  private final Ladder.KeyListener bidHeard =
      (key, before, now) -> heard().onLevel(Side.BUY, key, before, now);
  private final Ladder.KeyListener askHeard =
      (key, before, now) -> heard().onLevel(Side.SELL, ~key, before, now);
  private @Nullable LevelListener listener;

  public LevelBook() {
    this(WINDOW_TICKS);
  }

  /**
   * An empty book.
   *
   * @param windowTicks prices around the best of a side that are reached without a map; a power of
   *     two of at least 256. Costs 16 bytes each
   */
  public LevelBook(int windowTicks) {
    if (windowTicks < WINDOW_TICKS_MIN || Integer.bitCount(windowTicks) != 1) {
      throw new IllegalArgumentException(
          "expected a window of a power of two of at least 256 ticks, was " + windowTicks);
    }
    bids = new Ladder(windowTicks);
    asks = new Ladder(windowTicks);
  }

  /**
   * Sets what is shown at a price; 0 removes the level.
   *
   * @return what was shown before
   */
  public long set(Side side, long priceTicks, long quantityLots) {
    long now = Ladder.checked(quantityLots);
    return switch (side) {
      case BUY -> bids.set(priceTicks, now);
      case SELL -> asks.set(~priceTicks, now);
    };
  }

  /** What is shown at a price; 0 when nothing is. */
  public long quantityLots(Side side, long priceTicks) {
    return switch (side) {
      case BUY -> bids.lots(priceTicks);
      case SELL -> asks.lots(~priceTicks);
    };
  }

  /** The highest bid; {@link #NO_BID} when there is none. */
  public long bestBidTicks() {
    return bids.best();
  }

  /** The lowest ask; {@link #NO_ASK} when there is none. */
  public long bestAskTicks() {
    return ~asks.best();
  }

  public boolean hasBothSides() {
    return bids.best() != Ladder.NONE && asks.best() != Ladder.NONE;
  }

  /** Removes the levels of a side from the best up to a price, which is included. */
  public void clearThrough(Side side, long lastTicks) {
    switch (side) {
      case BUY -> bids.clearThrough(lastTicks);
      case SELL -> asks.clearThrough(~lastTicks);
    }
  }

  /** Removes every level. */
  public void clear() {
    bids.clearThrough(Ladder.NONE);
    asks.clearThrough(Ladder.NONE);
  }

  /**
   * The next worse level of a side than {@code fromTicks}, which need not be one; {@link #NO_BID}
   * or {@link #NO_ASK} after the last. Beginning at the best, this is how a side is walked:
   *
   * <pre>{@code
   * for (long at = book.bestAskTicks(); at != NO_ASK; at = book.nextTicks(SELL, at)) { … }
   * }</pre>
   */
  public long nextTicks(Side side, long fromTicks) {
    return switch (side) {
      case BUY -> bids.nextBelow(fromTicks);
      case SELL -> ~asks.nextBelow(~fromTicks);
    };
  }

  /** Takes over a {@code Depth} frame where it lies. */
  public void apply(DirectBuffer buffer, int offset) {
    int bidsAt = MarketFrame.firstGroup(buffer, offset);
    if (MarketFrame.isSnapshot(buffer, offset)) {
      clearForSnapshot(buffer, bidsAt);
    }
    asks.apply(buffer, bids.apply(buffer, bidsAt, BIDS), ASKS);
  }

  /**
   * Takes over a {@code Depth} frame where it lies and tells of its levels that are {@linkplain
   * #watch watched}, bids first, each after it was set. What a snapshot removed by leaving it out
   * is not told.
   */
  public void apply(DirectBuffer buffer, int offset, LevelListener listener) {
    this.listener = listener;
    int bidsAt = MarketFrame.firstGroup(buffer, offset);
    if (MarketFrame.isSnapshot(buffer, offset)) {
      clearForSnapshot(buffer, bidsAt);
    }
    int asksAt = bids.apply(buffer, bidsAt, BIDS, bidHeard);
    asks.apply(buffer, asksAt, ASKS, askHeard);
  }

  /**
   * Limits what a listener is told of to the prices from {@code lowTicks} to {@code highTicks},
   * both included; nothing when {@code lowTicks} is above {@code highTicks}. Everything is watched
   * at first.
   */
  public void watch(Side side, long lowTicks, long highTicks) {
    switch (side) {
      case BUY -> bids.watch(lowTicks, highTicks);
      case SELL -> asks.watch(~highTicks, ~lowTicks);
    }
  }

  private void clearForSnapshot(DirectBuffer buffer, int bidsAt) {
    int asksAt = Ladder.groupEnd(buffer, bidsAt);
    long lastBid = Ladder.lastKey(buffer, bidsAt, BIDS);
    long lastAsk = Ladder.lastKey(buffer, asksAt, ASKS);
    if (lastBid != Ladder.NONE) {
      bids.clearThrough(lastBid);
    }
    if (lastAsk != Ladder.NONE) {
      asks.clearThrough(lastAsk);
    }
  }

  private LevelListener heard() {
    return Objects.requireNonNull(listener);
  }
}
