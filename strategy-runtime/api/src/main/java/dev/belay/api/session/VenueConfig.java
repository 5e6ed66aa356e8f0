package dev.belay.api.session;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
 * @param tiers fees by the volume of 30 days, the first being the two fees above; absent: always
 *     those
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
    if (tiers.isPresent()) {
      FeeTiers.Tier first = tiers.get().tiers().getFirst();
      requireSame("maker_fee_bps", first.makerFee(), makerFee);
      requireSame("taker_fee_bps", first.takerFee(), takerFee);
    }
  }

  private static void requireSame(String name, BasisPoints ofFirstTier, BasisPoints fee) {
    if (!ofFirstTier.equals(fee)) {
      throw new IllegalArgumentException(
          "expected %s of the first tier (%s) for the venue too, was %s; leave the venue's out"
              .formatted(name, ofFirstTier.value(), fee.value()));
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

  /**
   * The most that a fill which gave liquidity may cost: the maker fee of the dearest tier, for who
   * plans before it is known which one counts.
   */
  public BasisPoints makerFeeMax() {
    return dearest(makerFee, FeeTiers.Tier::makerFee);
  }

  /** The most that a fill which took liquidity may cost, likewise. */
  public BasisPoints takerFeeMax() {
    return dearest(takerFee, FeeTiers.Tier::takerFee);
  }

  private BasisPoints dearest(BasisPoints flat, Function<FeeTiers.Tier, BasisPoints> fee) {
    return tiers.map(FeeTiers::tiers).orElse(List.of()).stream()
        .map(fee)
        .max(Comparator.comparing(BasisPoints::value))
        .orElse(flat);
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

  /** The same with fees by volume, whose first tier replaces the fees of before. */
  public VenueConfig withTiers(FeeTiers byVolume) {
    FeeTiers.Tier first = byVolume.tiers().getFirst();
    return new VenueConfig(
        first.makerFee(),
        first.takerFee(),
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
