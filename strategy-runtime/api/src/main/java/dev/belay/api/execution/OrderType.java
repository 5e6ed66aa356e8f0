package dev.belay.api.execution;

/** How an order is priced. */
public enum OrderType {
  LIMIT(true, false),
  MARKET(false, false),
  /** A market order that sleeps until the market reaches its trigger. */
  STOP_MARKET(false, true),
  /** A limit order that sleeps until the market reaches its trigger. */
  STOP_LIMIT(true, true);

  private final boolean limit;
  private final boolean stop;

  OrderType(boolean limit, boolean stop) {
    this.limit = limit;
    this.stop = stop;
  }

  /** Whether it has a limit price. */
  public boolean hasLimit() {
    return limit;
  }

  /** Whether it has a trigger price. */
  public boolean isStop() {
    return stop;
  }
}
