package dev.belay.engine.execution;

import dev.belay.api.market.Side;

/** What executions need to know of market and account at this moment. */
public interface DeskMarket {
  /** Best bid, or the last trade where there is no book; 0 before the first. */
  long bidTicks();

  /** Best ask, or the last trade where there is no book; 0 before the first. */
  long askTicks();

  /**
   * What an order of a side would close, signed as a position is: where long and short are held at
   * once the other side, else the position, whichever way it is.
   */
  long closableLots(Side side);
}
