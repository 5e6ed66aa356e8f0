package dev.belay.engine.risk;

import dev.belay.api.market.Money;
import dev.belay.api.session.RiskPolicy;
import dev.belay.engine.account.UnitRate;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a {@link RiskPolicy} says of single orders, in the engine's numbers.
 *
 * @param exposureMaxUnits most the position may be worth; the largest long: off
 * @param turnoverMaxUnits most a day may trade; the largest long: off
 * @param leverage most the position may be worth as a multiple of equity; absent: off
 * @param margin what a position needs to stay away from its liquidation; absent: off
 * @param cancelsMax cancels within their time; the largest int: off
 */
public record PolicyLimits(
    long exposureMaxUnits,
    long turnoverMaxUnits,
    Optional<UnitRate> leverage,
    Optional<Distance> margin,
    int cancelsMax) {
  /** No limit. */
  public static final PolicyLimits NONE = of(RiskPolicy.NONE);

  private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

  /**
   * The equity per unit of worth at which liquidation is as near as allowed. With a distance d and
   * a maintenance share m a long is liquidated d below the mid when its equity is m + d·(1 − m) of
   * its worth, a short d above when it is m + d·(1 + m).
   *
   * @param ofLong share of the worth of a long
   * @param ofShort share of the worth of a short
   * @param distance d itself
   * @param keptAfterFall what both sides of a hedged account must keep d below the mid: m·(1 − d)
   * @param keptAfterRise the same d above it: m·(1 + d)
   */
  public record Distance(
      UnitRate ofLong,
      UnitRate ofShort,
      UnitRate distance,
      UnitRate keptAfterFall,
      UnitRate keptAfterRise) {
    static Distance of(BigDecimal maintenance, BigDecimal distance) {
      BigDecimal ofLong = distance.multiply(BigDecimal.ONE.subtract(maintenance));
      BigDecimal ofShort = distance.multiply(BigDecimal.ONE.add(maintenance));
      return new Distance(
          UnitRate.of(maintenance.add(ofLong)),
          UnitRate.of(maintenance.add(ofShort)),
          UnitRate.of(distance),
          UnitRate.of(maintenance.subtract(maintenance.multiply(distance))),
          UnitRate.of(maintenance.add(maintenance.multiply(distance))));
    }
  }

  static PolicyLimits of(RiskPolicy policy) {
    return new PolicyLimits(
        policy.exposureMax().map(Money::units).orElse(Long.MAX_VALUE),
        policy.turnoverMax().map(Money::units).orElse(Long.MAX_VALUE),
        policy.leverageMax().map(UnitRate::of),
        policy
            .margin()
            .flatMap(margin ->
                margin
                    .liquidationDistanceMin()
                    .map(distance ->
                        Distance.of(margin.maintenance(), distance.value().divide(BASIS_POINTS)))),
        policy.cancelBudget().map(RiskPolicy.Counted::count).orElse(Integer.MAX_VALUE));
  }
}
