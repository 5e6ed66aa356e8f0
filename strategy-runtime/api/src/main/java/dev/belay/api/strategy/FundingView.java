package dev.belay.api.strategy;

/** A perpetual's funding fell due. Valid during the call; the ledger already counts it. */
public interface FundingView {
  /** Nanoseconds since 1970 UTC. */
  long atNanos();

  /** Share of the notional in basis points; positive when longs pay. */
  double rateBps();

  /** What the position received, in 1e-8 of the quote currency; negative when it paid. */
  long receivedUnits();
}
