package dev.belay.engine.venue;

/** Where one order waits in a market known by its prints. */
final class PrintPlace {
  private final VenueOrder order;
  private final long arrivedAtNanos;
  private long queueLots;
  private long handledPrint;

  /** The end of a queue that is so long. */
  PrintPlace(VenueOrder order, long arrivedAtNanos, long queueAheadLots) {
    this.order = order;
    this.arrivedAtNanos = arrivedAtNanos;
    this.queueLots = queueAheadLots;
  }

  VenueOrder order() {
    return order;
  }

  long arrivedAtNanos() {
    return arrivedAtNanos;
  }

  /**
   * What a print of {@code budgetLots} can fill here, once it has taken its turn at what waits
   * ahead of us.
   */
  long offer(long printTicks, long budgetLots) {
    if (printTicks != order.priceTicks()) {
      queueLots = 0;
      return budgetLots;
    }
    long ahead = Math.min(queueLots, budgetLots);
    queueLots -= ahead;
    return budgetLots - ahead;
  }

  /** How far beyond a print the limit lies, in ticks: negative when the print does not reach it. */
  long reachTicks(long printTicks) {
    return order.side().sign() * (order.priceTicks() - printTicks);
  }

  /** Remembers that a print was offered here, so that it is not offered twice. */
  void handled(long print) {
    handledPrint = print;
  }

  boolean isHandled(long print) {
    return handledPrint == print;
  }
}
