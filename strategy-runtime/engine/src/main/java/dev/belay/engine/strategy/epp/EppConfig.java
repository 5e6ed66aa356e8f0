package dev.belay.engine.strategy.epp;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Quantity;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.strategy.StrategyDefinition.Setup;
import dev.belay.engine.strategy.regime.Regime;
import dev.belay.engine.strategy.regime.RegimeSettings;
import java.math.RoundingMode;

/** The parameters of {@link EppDefinition} in the units the code works in. */
record EppConfig(
    ContractType contract,
    RegimeSettings regime,
    double makerFeeBps,
    double minNetEdgeBps,
    double adverseSelectionBps,
    long markoutNanos,
    double fillFactor,
    boolean measuresFillFactor,
    double fundingRateBps,
    double holdingShareOfFundingInterval,
    double atrShare,
    double marketGuardBps,
    double shockDriftAtrMultiplier,
    Targets targets,
    double skew,
    double reduceMinEdgeBps,
    Levels levels,
    double refreshToleranceBps,
    long orderMaxAgeNanos) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Where the position should be in each regime, from −1 to 1; see {@link #share}. */
  record Targets(double neutral, double up, double down, double shock) {
    double share(Regime regime) {
      return switch (regime) {
        case NEUTRAL -> neutral;
        case UP -> up;
        case DOWN -> down;
        case SHOCK -> shock;
      };
    }
  }

  /**
   * How a side is laid out.
   *
   * @param minNotionalTickLots price in ticks times lots below which the venue takes no order
   */
  record Levels(int count, double stepBps, long sizeLots, long minNotionalTickLots) {}

  /**
   * Reads checked parameters.
   *
   * @throws IllegalArgumentException when they contradict each other
   */
  static EppConfig of(Setup setup) {
    ParameterValues p = setup.parameters();
    double makerFee = setup.makerFee().value().doubleValue();
    double reduceMinEdge = p.number("reduce_min_edge_bps");
    return new EppConfig(
        setup.instrument().contract(),
        RegimeSettings.of(p),
        makerFee,
        p.number("min_net_edge_bps"),
        p.number("adverse_selection_bps"),
        p.integer("markout_seconds") * NANOS_PER_SECOND,
        p.number("fill_factor"),
        p.text("fill_factor_source").equals("measured"),
        p.number("funding_rate_bps"),
        p.number("expected_holding_minutes") / 60 / p.integer("funding_interval_hours"),
        p.number("atr_share"),
        p.number("market_guard_bps"),
        p.number("shock_drift_atr_multiplier"),
        new Targets(
            p.number("target_neutral"),
            p.number("target_up"),
            p.number("target_down"),
            p.number("target_shock")),
        p.number("skew"),
        reduceMinEdge < 0 ? makerFee : reduceMinEdge,
        levels(setup.instrument(), p),
        p.number("refresh_tolerance_bps"),
        p.integer("order_max_age_seconds") * NANOS_PER_SECOND);
  }

  /**
   * The wanted position in a regime. A share of 1 is the cap and −1 the lowest position the
   * contract allows: minus the cap on a perpetual, flat on spot. So 0 is flat on a perpetual and
   * half the cap on spot, where both sides can quote.
   */
  double targetLots(Regime regime, long capLots) {
    double share = targets.share(regime);
    return switch (contract) {
      case LINEAR_PERPETUAL -> share * capLots;
      case SPOT -> (1 + share) / 2 * capLots;
    };
  }

  private static Levels levels(Instrument instrument, ParameterValues p) {
    long sizeLots = instrument.lots(new Quantity(p.decimal("level_size")), RoundingMode.DOWN);
    if (sizeLots == 0) {
      throw new IllegalArgumentException(
          "expected a level_size of at least one lot of "
              + instrument.lotSize()
              + ", was "
              + p.text("level_size"));
    }
    long minTickLots =
        instrument
            .minNotional()
            .amount()
            .divide(instrument.tickLotValue(), 0, RoundingMode.UP)
            .longValueExact();
    return new Levels(p.integer("levels"), p.number("level_step_bps"), sizeLots, minTickLots);
  }
}
