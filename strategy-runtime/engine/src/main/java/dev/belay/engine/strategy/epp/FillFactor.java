package dev.belay.engine.strategy.epp;

/**
 * The part of the quoted spread that fills really earned before the market moved on: {@code |fill
 * price − mid at fill| / half spread quoted}, its mean over the last {@value #FILLS_KEPT} fills. It
 * counts once {@value #FILLS_MIN} exist and is kept in the range of the parameter.
 */
final class FillFactor {
  static final int FILLS_MIN = 20;
  static final int FILLS_KEPT = 256;
  private static final double LEAST = 0.01;

  private final double configured;
  private final boolean measures;
  private final double[] shares = new double[FILLS_KEPT];
  private double sum;
  private long fills;

  FillFactor(EppConfig config) {
    configured = config.fillFactor();
    measures = config.measuresFillFactor();
  }

  /**
   * One of our orders filled.
   *
   * @param midTicks when it filled
   * @param quotedBps half spread that was quoted
   */
  void onFill(double priceTicks, double midTicks, double quotedBps) {
    if (!(quotedBps > 0) || !(midTicks > 0)) {
      return;
    }
    double share = Math.abs(priceTicks - midTicks) / midTicks * 10_000 / quotedBps;
    int slot = (int) (fills % FILLS_KEPT);
    sum += share - (fills < FILLS_KEPT ? 0 : shares[slot]);
    shares[slot] = share;
    fills++;
  }

  /** What the floor is divided by. */
  double value() {
    if (!measures || fills < FILLS_MIN) {
      return configured;
    }
    return Math.clamp(sum / Math.min(fills, FILLS_KEPT), LEAST, 1);
  }
}
