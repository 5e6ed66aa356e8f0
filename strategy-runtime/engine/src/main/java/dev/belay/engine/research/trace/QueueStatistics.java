package dev.belay.engine.research.trace;

/**
 * How long quotes waited and how much traded before it was their turn.
 *
 * @param fates what became of the orders
 * @param waitNanos from the venue's acceptance to the first fill
 * @param lifeNanos from the venue's acceptance to the cancel, of orders without a fill
 * @param queueLots printed at an order's price before its first fill
 */
public record QueueStatistics(
    OrderFates fates, LogHistogram waitNanos, LogHistogram lifeNanos, LogHistogram queueLots) {}
