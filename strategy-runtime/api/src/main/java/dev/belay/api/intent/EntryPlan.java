package dev.belay.api.intent;

import dev.belay.api.intent.ExecutionIntent.LiquidityPreference;
import dev.belay.api.market.Side;

/**
 * At what price an execution trades.
 *
 * @param side buy or sell
 * @param kind at the market or at a limit
 * @param priceTicks the limit in ticks, above zero; 0 at the market
 * @param liquidity whether it may take liquidity; at the market it must
 * @param mustCompleteImmediately all at once or nothing
 */
public record EntryPlan(
    Side side,
    Kind kind,
    long priceTicks,
    LiquidityPreference liquidity,
    boolean mustCompleteImmediately) {
  /** How the price is stated. */
  public enum Kind {
    /** What the market asks, within the slippage limit. */
    MARKET,
    /** No worse than a limit. */
    LIMIT
  }

  public EntryPlan {
    if (kind == Kind.LIMIT ? priceTicks <= 0 : priceTicks != 0) {
      throw new IllegalArgumentException(
          "expected a price above zero for a limit and 0 at the market, was "
              + priceTicks
              + " for "
              + kind);
    }
    if (liquidity == LiquidityPreference.MAKER_ONLY
        && (kind == Kind.MARKET || mustCompleteImmediately)) {
      throw new IllegalArgumentException(
          "expected an entry that only gives liquidity to have a limit and time");
    }
  }

  public static EntryPlan market(Side side) {
    return new EntryPlan(side, Kind.MARKET, 0, LiquidityPreference.ANY, false);
  }

  public static EntryPlan limit(Side side, long priceTicks) {
    return new EntryPlan(side, Kind.LIMIT, priceTicks, LiquidityPreference.ANY, false);
  }

  /** A limit that never takes liquidity. */
  public static EntryPlan makerOnly(Side side, long priceTicks) {
    return new EntryPlan(side, Kind.LIMIT, priceTicks, LiquidityPreference.MAKER_ONLY, false);
  }
}
