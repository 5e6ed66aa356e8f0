package dev.belay.api.strategy;

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
}
