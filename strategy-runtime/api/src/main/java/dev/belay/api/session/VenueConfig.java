package dev.belay.api.session;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.Quantity;
import java.util.Optional;

/**
 * How the simulated venue behaves.
 *
 * @param makerFee of notional; negative is a rebate
 * @param takerFee of notional
 * @param slippage what a marketable order pays beyond the last trade, against us
 * @param entryLatencyNanos from our sending to the venue's matching
 * @param responseLatencyNanos from the venue's matching to our hearing of it
 * @param queueDefault least quantity assumed ahead of us at our price; absent: what the tape's
 *     import reported (the 95th percentile print)
 */
public record VenueConfig(
    BasisPoints makerFee,
    BasisPoints takerFee,
    BasisPoints slippage,
    long entryLatencyNanos,
    long responseLatencyNanos,
    Optional<Quantity> queueDefault) {
  public VenueConfig {
    if (entryLatencyNanos < 0 || responseLatencyNanos < 0 || slippage.value().signum() < 0) {
      throw new IllegalArgumentException("expected latencies and slippage of zero or more");
    }
  }
}
