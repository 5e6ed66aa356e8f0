package dev.belay.engine.strategy.epp;

import dev.belay.engine.strategy.regime.Regime;

/**
 * How far from the mid each side wants to quote. Mutable and reused: {@link #compute} first, then
 * the distances, in basis points.
 */
final class Quoter {
  private static final double BPS = 10_000;

  private final EppConfig config;
  private double halfSpreadBps;
  private double driftBps;
  private double skewBps;
  private double bidBps;
  private double askBps;

  Quoter(EppConfig config) {
    this.config = config;
  }

  /**
   * What the quotes depend on. Mutable and reused.
   *
   * <p>{@code marketSpreadBps} is not used unless {@code hasBook}; {@code deviationLots} is the
   * position less its target.
   */
  static final class Situation {
    Regime regime = Regime.NEUTRAL;
    double midTicks;
    double floorBps;
    double atrBps;
    boolean hasBook;
    double marketSpreadBps;
    double deviationLots;
    double capLots;
  }

  void compute(Situation now) {
    double half = Math.max(now.floorBps / 2, config.atrShare() * now.atrBps / 2);
    if (now.hasBook) {
      half = Math.max(half, (now.marketSpreadBps + config.marketGuardBps()) / 2);
    }
    driftBps = now.regime == Regime.SHOCK ? config.shockDriftAtrMultiplier() * now.atrBps : 0;
    halfSpreadBps = half + driftBps;
    double lean = Math.clamp(now.deviationLots / now.capLots, -1, 1);
    skewBps = -config.skew() * lean * halfSpreadBps;
    boolean buyMovesAway = now.deviationLots >= 0;
    boolean sellMovesAway = now.deviationLots <= 0;
    bidBps = Math.max(halfSpreadBps - skewBps, leastBps(buyMovesAway, now.floorBps));
    askBps = Math.max(halfSpreadBps + skewBps, leastBps(sellMovesAway, now.floorBps));
  }

  double halfSpreadBps() {
    return halfSpreadBps;
  }

  /** Part of the half spread that a shock adds. */
  double driftBps() {
    return driftBps;
  }

  /** Shift of both quotes: negative is down. */
  double skewBps() {
    return skewBps;
  }

  /** A bid's wanted price; bids round down. */
  long bidTicks(double mid, int level) {
    return (long) Math.floor(mid * (1 - distance(bidBps, level) / BPS));
  }

  /** An ask's wanted price; asks round up. */
  long askTicks(double mid, int level) {
    return (long) Math.ceil(mid * (1 + distance(askBps, level) / BPS));
  }

  private double distance(double firstBps, int level) {
    return firstBps + level * config.levels().stepBps();
  }

  private double leastBps(boolean movesAway, double floorBps) {
    return movesAway ? floorBps / 2 : config.reduceMinEdgeBps();
  }
}
