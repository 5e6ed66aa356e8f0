package dev.belay.api.execution;

/**
 * Why we refuse an order before a venue sees it. Closed and documented; checked in the order of
 * this list, the first that applies is the one reported. A cancel is never denied.
 */
public enum DenialCode {
  /** The kill latch is set. */
  KILL_LATCH,
  /** The bot is in {@code HARD_STOP}. */
  HARD_STOP,
  /** The bot is in {@code SOFT_PAUSE} and the order does not reduce the position. */
  SOFT_PAUSE,
  /** The session's end instant or observer lease has passed. */
  SESSION_CLOSED,
  /** The feed is stale: nothing for longer than the freshness limit. */
  STALE_FEED,
  /** This client order id was used before. */
  DUPLICATE_ORDER_ID,
  /** Price or quantity is not on the instrument's grid, or not above zero. */
  OFF_GRID,
  /** Price times quantity is below the venue's minimum notional. */
  BELOW_MIN_NOTIONAL,
  /** The bot has as many active orders as it may. */
  MAX_ACTIVE_ORDERS,
  /** An order that replaces another was sent before the cancel was confirmed. */
  CANCEL_BEFORE_PLACE,
  /** Price times quantity of this order is above its cap. */
  ORDER_NOTIONAL,
  /** Position plus everything working and in flight on this side would pass the cap. */
  POSITION_LIMIT,
  /** The account could not pay for the order in the worst case. */
  INSUFFICIENT_FUNDS
}
