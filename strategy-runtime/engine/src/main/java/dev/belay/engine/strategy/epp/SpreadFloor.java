package dev.belay.engine.strategy.epp;

/**
 * The smallest full spread at which a round trip is expected to leave the wanted edge: {@code
 * max(0, 2 × maker fee + 2 × adverse selection + funding + edge) / fill factor}, in basis points.
 */
final class SpreadFloor {
  private final EppConfig config;
  private double fundingRateBps;
  private double fillFactor;
  private double adverseSelectionBps;
  private double fundingBps;
  private double floorBps;

  SpreadFloor(EppConfig config) {
    this.config = config;
    fundingRateBps = config.fundingRateBps();
    fillFactor = config.fillFactor();
  }

  /** The venue told what funding costs. */
  void onFundingRate(double rateBps) {
    fundingRateBps = rateBps;
  }

  /**
   * Takes a new look at what fills lose and what holding the position costs.
   *
   * @param factor part of the quoted spread that fills earn
   */
  void recompute(double adverseSelection, double factor, long positionLots) {
    fillFactor = factor;
    adverseSelectionBps = adverseSelection;
    fundingBps = fundingBps(positionLots);
    double terms =
        2 * config.makerFeeBps() + 2 * adverseSelectionBps + fundingBps + config.minNetEdgeBps();
    floorBps = Math.max(0, terms) / fillFactor;
  }

  double floorBps() {
    return floorBps;
  }

  double fillFactor() {
    return fillFactor;
  }

  double adverseSelectionBps() {
    return adverseSelectionBps;
  }

  /** Cost of holding the position as long as expected; never below zero, zero on spot. */
  double fundingBps() {
    return fundingBps;
  }

  private double fundingBps(long positionLots) {
    return switch (config.contract()) {
      case SPOT -> 0;
      case LINEAR_PERPETUAL ->
          Math.max(0, Long.signum(positionLots) * fundingRateBps)
              * config.holdingShareOfFundingInterval();
    };
  }
}
