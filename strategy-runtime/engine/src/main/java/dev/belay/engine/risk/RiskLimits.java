package dev.belay.engine.risk;

import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.RiskPolicy;
import dev.belay.engine.account.UnitRate;
import java.math.RoundingMode;

/**
 * A bot's caps in the engine's numbers.
 *
 * @param contract decides what an order must be paid with
 * @param unitsPerTickLot value of a tick-lot
 * @param takerShare fee of a fill that takes, in the dearest tier, share of notional
 * @param slippageShare what a market order may cost beyond the last trade, share of price
 * @param minNotionalUnits the venue's least order
 * @param orderNotionalMaxUnits most one order may be worth
 * @param positionMaxLots cap of the position's absolute value
 * @param activeOrdersMax orders not done at one time
 * @param freshnessNanos age at which the feed is stale
 * @param cancelBeforePlace whether a quote waits for its predecessor's cancel
 * @param policy limits that only some bots have
 */
public record RiskLimits(
    ContractType contract,
    UnitRate unitsPerTickLot,
    UnitRate takerShare,
    UnitRate slippageShare,
    long minNotionalUnits,
    long orderNotionalMaxUnits,
    long positionMaxLots,
    int activeOrdersMax,
    long freshnessNanos,
    boolean cancelBeforePlace,
    PolicyLimits policy) {
  /**
   * Most that a lot of an order may be worth when it fills, in ticks. A sale takes what is bid when
   * that is more than its limit, unless it may only make; a market order and such a sale may meet a
   * market that has moved by the slippage.
   *
   * @param limitTicks 0 without a limit
   */
  public long worstTicks(Side side, boolean postOnly, long limitTicks, long lastTicks) {
    if (limitTicks != 0 && (postOnly || side == Side.BUY)) {
      return limitTicks;
    }
    return Math.max(limitTicks, Math.addExact(lastTicks, slippageShare.timesUp(lastTicks)));
  }

  public static RiskLimits of(BotConfig bot) {
    Instrument instrument = bot.instrument();
    return new RiskLimits(
        instrument.contract(),
        UnitRate.ofTickLots(instrument),
        UnitRate.ofShare(bot.venue().takerFeeMax()),
        UnitRate.ofShare(bot.venue().slippage()),
        instrument.minNotional().units(),
        bot.risk().orderNotionalMax().units(),
        instrument.lots(bot.risk().positionMax(), RoundingMode.DOWN),
        bot.risk().activeOrdersMax(),
        bot.risk().freshnessLimitNanos(),
        bot.risk().cancelBeforePlace(),
        PolicyLimits.of(bot.risk().policy().orElse(RiskPolicy.NONE)));
  }

  /** What a position of some worth must be margined with: in full, or as the leverage allows. */
  long marginUnits(long worthUnits) {
    if (policy.leverage().isEmpty()) {
      return worthUnits;
    }
    UnitRate leverage = policy.leverage().get();
    long perLeverage = leverage.denominator();
    long most = leverage.numerator();
    return new UnitRate(perLeverage, most).timesHalfEven(worthUnits);
  }
}
