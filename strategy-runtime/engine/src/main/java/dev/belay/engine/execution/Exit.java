package dev.belay.engine.execution;

import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;
import java.util.Optional;

/**
 * What one execution opened and where that is meant to end. Once a price of its plan is reached it
 * stays reached, until what it covers is closed.
 */
final class Exit {
  static final long NONE = 0;
  private static final int STOP_TRIES_MAX = 5;

  private final GroupId group;
  private final Side side;
  private final ExitPlan plan;
  private final Pace closes = new Pace();
  private final Pace stops = new Pace();
  private long lots;
  private boolean entered;
  private boolean reached;
  private long closing = NONE;
  private long closingLots;
  private long stopOrder = NONE;
  private long stopLots;

  Exit(LiveGroup opened) {
    group = opened.id();
    side = opened.terms().side();
    plan = opened.directive().exit();
  }

  GroupId group() {
    return group;
  }

  Side side() {
    return side;
  }

  /** What of it is open. */
  long lots() {
    return lots;
  }

  void opened(long more) {
    lots = Math.addExact(lots, more);
  }

  /** So many of its lots are closed, or not there any more. */
  void closed(long less) {
    lots = Math.max(0, lots - less);
  }

  /** Nothing more is opened for it. */
  void entered() {
    entered = true;
  }

  boolean isReached() {
    return reached;
  }

  void reach() {
    reached = true;
  }

  /** Whether the market is at one of its prices; a stop at the venue looks after itself. */
  boolean isReachedAt(long midHalfTicks) {
    return isBeyond(plan.takeProfitTicks(), midHalfTicks, side.sign())
        || (stopOrder == NONE && isBeyond(plan.stopTicks(), midHalfTicks, -side.sign()));
  }

  private static boolean isBeyond(Optional<Long> ticks, long midHalfTicks, int sign) {
    return ticks.isPresent() && sign * (midHalfTicks - Math.multiplyExact(2, ticks.get())) >= 0;
  }

  /** When a close of it is to be tried; {@link LiveGroup#NEVER} when none is. */
  long closeDueAtNanos() {
    return reached && closing == NONE ? closes.dueAtNanos() : LiveGroup.NEVER;
  }

  ExecutionRequest close() {
    return ExecutionRequest.close(side.sign() * lots);
  }

  /** The group that closes it; {@link #NONE} when none does. */
  long closing() {
    return closing;
  }

  void closingBy(long byGroup) {
    closing = byGroup;
    closingLots = lots;
  }

  /** A close is over; what is left is tried again. */
  void closingEnded(long nowNanos) {
    closing = NONE;
    if (lots < closingLots) {
      closes.restart();
    }
    closes.failed(nowNanos);
  }

  /** When a stop at the venue is to be placed; {@link LiveGroup#NEVER} when none is. */
  long stopDueAtNanos() {
    boolean isWanted = entered && !reached && plan.stopTicks().isPresent() && lots != stopLots;
    return isWanted && stops.failures() < STOP_TRIES_MAX ? stops.dueAtNanos() : LiveGroup.NEVER;
  }

  long stopTicks() {
    return plan.stopTicks().orElseThrow();
  }

  /** The order that keeps its stop at the venue; {@link #NONE} when none does. */
  long stopOrder() {
    return stopOrder;
  }

  void stopKeptBy(long order, long orderLots) {
    stopOrder = order;
    stopLots = orderLots;
  }

  void stopDenied(long nowNanos) {
    stops.failed(nowNanos);
  }

  /** Its stop at the venue is over: it is watched here again. */
  void stopEnded(long nowNanos) {
    stopOrder = NONE;
    stopLots = 0;
    stops.failed(nowNanos);
  }
}
