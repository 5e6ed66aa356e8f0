package dev.belay.api.strategy;

import dev.belay.api.execution.Liquidity;
import dev.belay.api.market.Side;

/** A fill of one of our orders. Valid during the call. */
public interface FillView {
  /** Nanoseconds since 1970 UTC, at the venue. */
  long atNanos();

  Side side();

  long priceTicks();

  long quantityLots();

  /** In 1e-8 of the quote currency; positive when paid. */
  long feeUnits();

  Liquidity liquidity();

  /** Sequence of the order that traded. */
  long orderSequence();
}
