package dev.belay.api.session;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Quantity;
import java.util.Optional;

/**
 * How the simulated venue behaves.
 *
 * @param makerFee of notional; negative is a rebate
 * @param takerFee of notional
 * @param slippage what a marketable order pays beyond the last trade, against us; used where there
 *     is no book
 * @param entryLatencyNanos from our sending to the venue's matching
 * @param responseLatencyNanos from the venue's matching to our hearing of it
 * @param queueDefault least quantity assumed ahead of us at our price, where there is no book;
 *     absent: what the tape's import reported (the 95th percentile print)
 * @param market how orders are matched; absent: against the prints of a trade tape
 * @param latency how long commands and reports take; absent: always the two latencies above
 * @param tiers fees by the volume of 30 days; absent: always the two fees above
 * @param rates how much one account may ask for; beyond it the venue refuses; absent: all it likes
 * @param hedge long and short at once; absent: one position. Perpetuals only
 */
public record VenueConfig(
    BasisPoints makerFee,
    BasisPoints takerFee,
    BasisPoints slippage,
    long entryLatencyNanos,
    long responseLatencyNanos,
    Optional<Quantity> queueDefault,
    Optional<MarketModel> market,
    Optional<LatencyModel> latency,
    Optional<FeeTiers> tiers,
    Optional<RateLimits> rates,
    Optional<HedgeMode> hedge) {
  public VenueConfig {
    if (entryLatencyNanos < 0 || responseLatencyNanos < 0 || slippage.value().signum() < 0) {
      throw new IllegalArgumentException("expected latencies and slippage of zero or more");
    }
  }

  /** A venue that is known by its prints, with constant latencies and fees. */
  public VenueConfig(
      BasisPoints makerFee,
      BasisPoints takerFee,
      BasisPoints slippage,
      long entryLatencyNanos,
      long responseLatencyNanos,
      Optional<Quantity> queueDefault) {
    this(
        makerFee,
        takerFee,
        slippage,
        entryLatencyNanos,
        responseLatencyNanos,
        queueDefault,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** How orders are matched, the default filled in. */
  public MarketModel marketOrDefault() {
    return market.orElse(MarketModel.TRADE_TAPE);
  }

  /** How long commands and reports take, the default filled in. */
  public LatencyModel latencyOrDefault() {
    return latency.orElse(new LatencyModel.Constant(entryLatencyNanos, responseLatencyNanos));
  }

  /** The same with orders matched in another way. */
  public VenueConfig withMarket(MarketModel model) {
    return new VenueConfig(
        makerFee,
        takerFee,
        slippage,
        entryLatencyNanos,
        responseLatencyNanos,
        queueDefault,
        Optional.of(model),
        latency,
        tiers,
        rates,
        hedge);
  }

  /** The same with other latencies. */
  public VenueConfig withLatency(LatencyModel model) {
    return new VenueConfig(
        makerFee,
        takerFee,
        slippage,
        entryLatencyNanos,
        responseLatencyNanos,
        queueDefault,
        market,
        Optional.of(model),
        tiers,
        rates,
        hedge);
  }

  /** The same with fees by volume. */
  public VenueConfig withTiers(FeeTiers byVolume) {
    return new VenueConfig(
        makerFee,
        takerFee,
        slippage,
        entryLatencyNanos,
        responseLatencyNanos,
        queueDefault,
        market,
        latency,
        Optional.of(byVolume),
        rates,
        hedge);
  }

  /** The same with limits on requests. */
  public VenueConfig withRates(RateLimits limits) {
    return new VenueConfig(
        makerFee,
        takerFee,
        slippage,
        entryLatencyNanos,
        responseLatencyNanos,
        queueDefault,
        market,
        latency,
        tiers,
        Optional.of(limits),
        hedge);
  }

  /** The same with long and short at once. */
  public VenueConfig withHedge(HedgeMode mode) {
    return new VenueConfig(
        makerFee,
        takerFee,
        slippage,
        entryLatencyNanos,
        responseLatencyNanos,
        queueDefault,
        market,
        latency,
        tiers,
        rates,
        Optional.of(mode));
  }
}
