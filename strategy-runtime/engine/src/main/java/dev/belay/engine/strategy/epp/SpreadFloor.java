package dev.belay.engine.strategy.epp;

/**
 * The smallest full spread at which a round trip is expected to leave the wanted edge: {@code
 * max(0, 2 × maker fee + 2 × adverse selection + funding + edge) / fill factor}, in basis points.
 */
final class SpreadFloor {
  private final EppConfig config;
  private double adverseSelectionBps;
  private double fundingBps;
  private double floorBps;

  SpreadFloor(EppConfig config) {
    this.config = config;
  }

  /** Takes a new look at what fills lose and what holding the position costs. */
  void recompute(double adverseSelection, long positionLots) {
    adverseSelectionBps = adverseSelection;
    fundingBps = fundingBps(positionLots);
    double terms =
        2 * config.makerFeeBps() + 2 * adverseSelectionBps + fundingBps + config.minNetEdgeBps();
    floorBps = Math.max(0, terms) / config.fillFactor();
  }

  double floorBps() {
    return floorBps;
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
          Math.max(0, Long.signum(positionLots) * config.fundingRateBps())
              * config.holdingShareOfFundingInterval();
    };
  }
}
