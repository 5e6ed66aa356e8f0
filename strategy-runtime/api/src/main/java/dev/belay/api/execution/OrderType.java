package dev.belay.api.execution;

/** How an order is priced. */
public enum OrderType {
  LIMIT,
  MARKET
}
