package dev.belay.engine.strategy.epp;

import dev.belay.api.strategy.QuoteLevels;

/**
 * What was last stated to the desk for one side, to tell whether a new wish is worth the place in
 * the queue that a change costs.
 */
final class StatedSide {
  /** Time after a refused order before the side is stated again. */
  private static final long REFUSED_PAUSE_NANOS = 1_000_000_000L;

  private final double toleranceBps;
  private final long maxAgeNanos;
  private final long[] priceTicks = new long[QuoteLevels.LEVELS_MAX];
  private int size;
  private double halfSpreadBps;
  private long statedLots;
  private boolean refused;
  private long statedAtNanos;
  private long pausedUntilNanos = Long.MIN_VALUE;

  StatedSide(EppConfig config) {
    toleranceBps = config.refreshToleranceBps();
    maxAgeNanos = config.orderMaxAgeNanos();
  }

  /**
   * Whether to state a wish.
   *
   * @param openLots working and in flight on this side
   */
  boolean isDue(QuoteLevels wanted, long openLots, long atNanos) {
    if (wanted.isEmpty()) {
      return size > 0 || refused;
    }
    if (atNanos < pausedUntilNanos) {
      return false;
    }
    if (refused || wanted.size() != size || atNanos - statedAtNanos >= maxAgeNanos) {
      return true;
    }
    long wantedLots = 0;
    for (int i = 0; i < size; i++) {
      long moved = Math.abs(wanted.priceTicks(i) - priceTicks[i]);
      if (moved * 10_000.0 > toleranceBps * priceTicks[i]) {
        return true;
      }
      wantedLots += wanted.quantityLots(i);
    }
    // Small partial fills do not cost the rest its place in the queue.
    return openLots > wantedLots || openLots < Math.max(wantedLots, statedLots) / 2;
  }

  /**
   * Remembers what is stated.
   *
   * @param quotedBps half spread it was made from
   */
  void stated(QuoteLevels levels, double quotedBps, long atNanos) {
    size = levels.size();
    if (size > 0) {
      halfSpreadBps = quotedBps;
    }
    refused = false;
    statedAtNanos = atNanos;
    statedLots = 0;
    for (int i = 0; i < size; i++) {
      priceTicks[i] = levels.priceTicks(i);
      statedLots += levels.quantityLots(i);
    }
  }

  /** One of the side's orders was denied or rejected. */
  void refused(long atNanos) {
    refused = true;
    pausedUntilNanos = atNanos + REFUSED_PAUSE_NANOS;
  }

  /** Half spread last quoted; a fill of an order that is withdrawn already was quoted at it. */
  double halfSpreadBps() {
    return halfSpreadBps;
  }

  /** Best price stated, 0 when nothing is. */
  long bestTicks() {
    return size == 0 ? 0 : priceTicks[0];
  }
}
