package dev.belay.engine.strategy.epp;

import dev.belay.api.market.Side;

/**
 * What our fills lost to the market's next move: {@code side × (mid at fill − mid later) / mid at
 * fill}, in basis points, positive when it went against us. The mean is over the last {@value
 * #FILLS_KEPT} fills and counts once {@value #FILLS_MIN} exist.
 */
final class Markouts {
  static final int FILLS_MIN = 20;
  static final int FILLS_KEPT = 256;
  private static final double BPS = 10_000;

  private final long horizonNanos;
  private final double configuredBps;
  private final long[] dueAtNanos = new long[FILLS_KEPT];
  private final double[] midAtFill = new double[FILLS_KEPT];
  private final int[] sign = new int[FILLS_KEPT];
  private final double[] markoutBps = new double[FILLS_KEPT];
  private long filled;
  private long measured;
  private long computedOf = -1;
  private double computedBps;

  Markouts(EppConfig config) {
    horizonNanos = config.markoutNanos();
    configuredBps = config.adverseSelectionBps();
  }

  /** One of our orders filled. With {@value #FILLS_KEPT} waiting already it is not measured. */
  void onFill(long atNanos, Side side, double mid) {
    if (filled - measured == FILLS_KEPT) {
      return;
    }
    int slot = (int) (filled % FILLS_KEPT);
    dueAtNanos[slot] = Math.addExact(atNanos, horizonNanos);
    midAtFill[slot] = mid;
    sign[slot] = side.sign();
    filled++;
  }

  /** Measures what fell due before an event, with the mid that held until then. */
  void onEvent(long atNanos, double midBefore) {
    while (measured < filled) {
      int slot = (int) (measured % FILLS_KEPT);
      if (dueAtNanos[slot] >= atNanos) {
        return;
      }
      markoutBps[slot] = sign[slot] * (midAtFill[slot] - midBefore) / midAtFill[slot] * BPS;
      measured++;
    }
  }

  /** Fills measured so far. */
  long measured() {
    return measured;
  }

  /** Expected loss per fill, never below zero; the configured one until enough fills exist. */
  double adverseSelectionBps() {
    long state = Math.addExact(filled, measured);
    if (state != computedOf) {
      computedOf = state;
      computedBps = compute();
    }
    return computedBps;
  }

  private double compute() {
    if (measured < FILLS_MIN) {
      return configuredBps;
    }
    // Slots of fills that wait hold the result of an older fill no longer.
    long from = Math.max(0, filled - FILLS_KEPT);
    if (from >= measured) {
      return configuredBps;
    }
    double sum = 0;
    for (long i = from; i < measured; i++) {
      sum += markoutBps[(int) (i % FILLS_KEPT)];
    }
    return Math.max(0, sum / (measured - from));
  }
}
