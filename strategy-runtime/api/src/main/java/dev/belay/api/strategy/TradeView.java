package dev.belay.api.strategy;

/** A print of the market. Valid during the call. */
public interface TradeView {
  /** Nanoseconds since 1970 UTC. */
  long atNanos();

  long priceTicks();

  long quantityLots();
}
