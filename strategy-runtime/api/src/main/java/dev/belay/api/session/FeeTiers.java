package dev.belay.api.session;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Money;
import java.util.List;

/**
 * Fees by what an account traded in the 30 days before: the last tier whose volume is reached
 * counts.
 *
 * @param tiers at least one, volumes rising, the first from zero
 */
public record FeeTiers(List<Tier> tiers) {
  public FeeTiers {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.getFirst().volume().units() != 0) {
      throw new IllegalArgumentException("expected fee tiers, the first from a volume of 0");
    }
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).volume().units() <= tiers.get(i - 1).volume().units()) {
        throw new IllegalArgumentException("expected volumes of fee tiers that rise");
      }
    }
  }

  /**
   * Fees from a volume on.
   *
   * @param volume of 30 days, in quote currency
   * @param makerFee of notional; negative is a rebate
   * @param takerFee of notional
   */
  public record Tier(Money volume, BasisPoints makerFee, BasisPoints takerFee) {}
}
