package dev.belay.engine.execution;

/** What executions need to know of market and account at this moment. */
public interface DeskMarket {
  /** Best bid, or the last trade where there is no book; 0 before the first. */
  long bidTicks();

  /** Best ask, or the last trade where there is no book; 0 before the first. */
  long askTicks();

  /** Signed: positive long. */
  long positionLots();
}
