package dev.belay.api.strategy;

import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;
import java.util.List;

/**
 * The desk as a strategy may read it: its own positions, orders, groups and money; and the way to
 * end what it started. A strategy sees the desk only through this.
 */
public interface StrategyLedger {
  /** Signed: positive long. Where long and short are held at once, what is more of the long. */
  long positionLots();

  /** What is held of a side, zero or more: bought is the long side. */
  default long sideLots(Side side) {
    return Math.max(0, side.sign() * positionLots());
  }

  /** The cap of the position's absolute value. */
  long positionCapLots();

  /** Average entry price in ticks, of the larger side; 0 when flat. */
  double averageEntryTicks();

  /** Working and in flight on one side, in lots. */
  long openLots(Side side);

  /** Orders not done. */
  int activeOrders();

  /** Equity at the current mid, in 1e-8 of the quote currency. */
  long equityUnits();

  /**
   * Open positions, a long before a short; empty when flat. Made anew at each call, as are the
   * lists below.
   */
  List<PositionView> positions();

  /** Orders not done, oldest first. The views are valid during the call. */
  List<OrderView> openOrders();

  /** Groups that are live, oldest first. */
  List<ExecutionGroup> groups();

  /** Asks for the cancel of one order, by its sequence; nothing happens when it is done already. */
  void cancelOrder(long order);

  /**
   * Ends a group: cancels what works of it and drops what was still to come; nothing happens when
   * it is done already.
   */
  void cancelGroup(GroupId group);
}
