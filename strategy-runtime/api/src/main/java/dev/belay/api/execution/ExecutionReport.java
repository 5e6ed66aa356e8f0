package dev.belay.api.execution;

import dev.belay.api.market.Side;

/**
 * What a venue says about one order. {@code atNanos} is the venue's time of it, in nanoseconds
 * since 1970 UTC.
 */
public sealed interface ExecutionReport {
  ClientOrderId order();

  long atNanos();

  /** The venue has the order. */
  record Accepted(ClientOrderId order, long atNanos, VenueOrderId venueOrder)
      implements ExecutionReport {}

  /** The venue refused the order; nothing of it is working. */
  record Rejected(ClientOrderId order, long atNanos, RejectReason reason, String text)
      implements ExecutionReport {}

  /**
   * A part of the order, or what was left of it, traded.
   *
   * @param trade the venue's id of the trade; unique per instrument
   * @param priceTicks last price
   * @param quantityLots last quantity, above zero
   * @param leavesLots what is still working; zero on the last fill
   * @param feeUnits fee in 1e-8 of {@code feeCurrency}; positive when paid, negative for a rebate
   */
  record Filled(
      ClientOrderId order,
      long atNanos,
      String trade,
      Side side,
      long priceTicks,
      long quantityLots,
      long leavesLots,
      long feeUnits,
      String feeCurrency,
      Liquidity liquidity)
      implements ExecutionReport {}

  /** The order is gone by our wish or the venue's; {@code leavesLots} did not trade. */
  record Canceled(ClientOrderId order, long atNanos, long leavesLots, String text)
      implements ExecutionReport {}

  /** The order could not be canceled, most often because it is done. */
  record CancelRejected(ClientOrderId order, long atNanos, String text)
      implements ExecutionReport {}

  record Modified(ClientOrderId order, long atNanos, long priceTicks, long quantityLots)
      implements ExecutionReport {}

  record ModifyRejected(ClientOrderId order, long atNanos, String text)
      implements ExecutionReport {}

  /** A stop order became a working order. */
  record Triggered(ClientOrderId order, long atNanos) implements ExecutionReport {}

  /** The order's time ran out. */
  record Expired(ClientOrderId order, long atNanos, long leavesLots) implements ExecutionReport {}

  /**
   * Nobody knows what became of a command. Resolved by {@link ExecutionAdapter#order}, never by
   * sending again.
   */
  record Unknown(ClientOrderId order, long atNanos, String cause) implements ExecutionReport {}
}
