package dev.belay.api.strategy;

import dev.belay.api.market.Side;

/** The market as a strategy sees it. Valid during the call. */
public interface BookView {
  /** Nanoseconds since 1970 UTC. */
  long atNanos();

  /** Best bid in ticks; meaningless unless {@link #hasBook}. */
  long bestBidTicks();

  /** Best ask in ticks; meaningless unless {@link #hasBook}. */
  long bestAskTicks();

  /** Whether both sides are known; a trade tape has no book, only {@link #midTicks}. */
  boolean hasBook();

  /** Mid in ticks: of the book, or the last trade where there is none. */
  double midTicks();

  /** What is shown at the best price of a side; 0 unless {@link #hasBook}. */
  default long bestLots(Side side) {
    return 0;
  }

  /**
   * Copies the best levels of a side, best first, as many as the arrays hold.
   *
   * @return how many there were; 0 unless {@link #hasBook}
   */
  default int levels(Side side, long[] priceTicks, long[] quantityLots) {
    return 0;
  }
}
