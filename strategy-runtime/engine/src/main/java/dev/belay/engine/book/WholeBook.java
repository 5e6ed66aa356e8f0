package dev.belay.engine.book;

import org.agrona.DirectBuffer;

/**
 * A book of which several frames may tell one instant: what it shows between them nobody saw, so it
 * says after which frame an instant is over. A book with one side, and one that is locked or
 * crossed, has no mid. Used by one thread.
 */
public final class WholeBook {
  private final LevelBook levels = new LevelBook();

  /**
   * Takes a {@code Depth} where it lies.
   *
   * @return whether its instant is over with it
   */
  public boolean takeDepth(DirectBuffer buffer, int offset) {
    levels.apply(buffer, offset);
    return !MarketFrame.depthHasMore(buffer, offset);
  }

  /** Forgets what is shown, for it is not known any more. */
  public void lose() {
    levels.clear();
  }

  /** Whether both sides show something and a bid is below every ask. */
  public boolean hasMid() {
    return levels.hasBothSides() && levels.bestBidTicks() < levels.bestAskTicks();
  }

  public boolean hasBothSides() {
    return levels.hasBothSides();
  }

  /** The highest bid; of a book with both sides only. */
  public long bestBidTicks() {
    return levels.bestBidTicks();
  }

  /** The lowest ask; of a book with both sides only. */
  public long bestAskTicks() {
    return levels.bestAskTicks();
  }

  /** What is shown at each price. */
  public LevelBook levels() {
    return levels;
  }
}
