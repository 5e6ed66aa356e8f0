package dev.belay.api.execution;

/**
 * Why we refuse an order, or a change of one, before a venue sees it. Closed and documented;
 * checked in the order of this list, the first that applies is the one reported. A cancel is never
 * denied.
 */
public enum DenialCode {
  KILL_LATCH(0, "", "The kill latch is set."),
  HARD_STOP(1, "", "The bot is in HARD_STOP."),
  SOFT_PAUSE(
      2,
      "lots",
      "The bot is in SOFT_PAUSE and the order, with what works and is in flight on its side, would"
          + " do more than close the position; or the bot is held."),
  SESSION_CLOSED(3, "", "The session's end instant or observer lease has passed."),
  STALE_FEED(4, "ns", "Nothing was heard of the market for longer than the freshness limit."),
  CANCEL_BUDGET(
      13,
      "cancels",
      "The cancel budget is spent: the order would need a cancel that it no longer has."),
  RATE_LIMIT(14, "ns to wait", "The venue's rate limits have no room, but for cancels."),
  RESOURCE_BUDGET(
      19,
      "ns to wait",
      "The bot's own budget has no room for an order and the cancel it may need. A quote waits"
          + " instead of being denied."),
  DUPLICATE_ORDER_ID(5, "", "This client order id was used before."),
  OFF_GRID(6, "ticks", "Price or quantity is not on the instrument's grid, or not above zero."),
  BELOW_MIN_NOTIONAL(
      7,
      "1e-8 quote",
      "Price times quantity is below the venue's minimum notional, and the order does not only"
          + " reduce."),
  MAX_ACTIVE_ORDERS(8, "orders", "The bot would have more active orders than it may."),
  CANCEL_BEFORE_PLACE(
      9, "cancels", "A quote that replaces another was placed before the cancel was confirmed."),
  ORDER_NOTIONAL(10, "1e-8 quote", "Price times quantity of this order is above its cap."),
  POSITION_LIMIT(
      11,
      "lots",
      "Position plus everything working and in flight on this side would pass the cap."),
  EXPOSURE_LIMIT(
      15,
      "1e-8 quote",
      "The position would be worth more than its cap once everything on this side has filled."),
  TURNOVER_LIMIT(
      16,
      "1e-8 quote",
      "What was traded today, with everything working and in flight, would pass the cap."),
  LEVERAGE_LIMIT(
      17,
      "1e-8 quote",
      "The position would be worth more than the leverage allows once everything on this side has"
          + " filled."),
  LIQUIDATION_DISTANCE(
      18,
      "1e-8 quote of equity",
      "The price of liquidation would be nearer than allowed once everything on this side has"
          + " filled: measured is the equity, limit what it would have to be."),
  INSUFFICIENT_FUNDS(
      12, "1e-8 quote, or lots of a sale", "The account could not pay for it in the worst case.");

  private final int wire;
  private final String unit;
  private final String meaning;

  DenialCode(int wire, String unit, String meaning) {
    this.wire = wire;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** Its number in a log; never changes, unlike its place in the order of checks. */
  public int wire() {
    return wire;
  }

  /** What a denial's measured value and limit count; empty where they say nothing. */
  public String unit() {
    return unit;
  }

  /** When it applies, as a sentence. */
  public String meaning() {
    return meaning;
  }
}
