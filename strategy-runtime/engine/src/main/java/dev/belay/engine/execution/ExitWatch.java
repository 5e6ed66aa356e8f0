package dev.belay.engine.execution;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What executions opened and where it is meant to end. Bounded by the groups: an exit is watched
 * from the first fill on, and once only. A stop that rests at the venue is not watched here.
 */
final class ExitWatch {
  private static final int WATCHED_MAX = 1_000;

  private final List<Watched> watched = new ArrayList<>();

  /**
   * Lots that an execution opened.
   *
   * @param stopOrder the order that keeps its stop at the venue; 0: none does
   */
  private record Watched(long group, Side side, ExitPlan exit, long lots, long stopOrder) {
    boolean isReached(long midHalfTicks) {
      return isBeyond(exit.takeProfitTicks(), midHalfTicks, side.sign())
          || (stopOrder == 0 && isBeyond(exit.stopTicks(), midHalfTicks, -side.sign()));
    }

    private static boolean isBeyond(Optional<Long> ticks, long midHalfTicks, int sign) {
      return ticks.isPresent() && sign * (midHalfTicks - Math.multiplyExact(2, ticks.get())) >= 0;
    }

    Watched keptBy(long order) {
      return new Watched(group, side, exit, lots, order);
    }
  }

  /**
   * An exit that is due.
   *
   * @param stopOrder that is in its place no more; 0: none was
   * @param close of no more than there is; absent when nothing is left
   */
  record Due(long stopOrder, Optional<ExecutionRequest> close) {}

  boolean isEmpty() {
    return watched.isEmpty();
  }

  void clear() {
    watched.clear();
  }

  /** Takes what a group has filled by now. */
  void onGroup(LiveGroup group) {
    ExitPlan exit = group.directive().exit();
    if (exit.isEmpty() || group.filledLots() == 0 || group.terms().reduceOnly()) {
      return;
    }
    Watched now =
        new Watched(group.id().value(), group.terms().side(), exit, group.filledLots(), 0);
    int at = indexOf(now.group());
    if (at >= 0) {
      watched.set(at, now);
      return;
    }
    if (watched.size() == WATCHED_MAX) {
      throw new IllegalStateException(
          "expected at most " + WATCHED_MAX + " executions with an exit at a time");
    }
    watched.add(now);
  }

  /** The stop of an execution that has ended, for an order at the venue; absent: there is none. */
  Optional<Stop> stop(LiveGroup group) {
    int at = indexOf(group.id().value());
    if (at < 0 || !group.isDone()) {
      return Optional.empty();
    }
    Watched each = watched.get(at);
    return each.exit()
        .stopTicks()
        .map(ticks -> new Stop(each.side().opposite(), ticks, each.lots()));
  }

  /** A stop order that reduces. */
  record Stop(Side side, long triggerTicks, long lots) {}

  /** An order at the venue keeps the stop of a group from now on. */
  void keep(long group, long order) {
    int at = indexOf(group);
    if (at >= 0) {
      watched.set(at, watched.get(at).keptBy(order));
    }
  }

  /** An order is over: the exit it kept has happened, or is watched here again. */
  void onEnd(Order order) {
    for (int i = 0; i < watched.size(); i++) {
      if (watched.get(i).stopOrder() == order.sequence()) {
        if (order.status() == OrderStatus.FILLED) {
          watched.remove(i);
        } else {
          watched.set(i, watched.get(i).keptBy(0));
        }
        return;
      }
    }
  }

  /** The exit that is due at a mid; it is not watched any more. */
  Optional<Due> due(long midHalfTicks, DeskMarket market) {
    for (int i = 0; i < watched.size(); i++) {
      Watched each = watched.get(i);
      if (each.isReached(midHalfTicks)) {
        watched.remove(i);
        long closable = market.closableLots(each.side().opposite());
        long held = Math.max(0, each.side().sign() * closable);
        long lots = Math.min(each.lots(), held);
        Optional<ExecutionRequest> close =
            lots == 0
                ? Optional.empty()
                : Optional.of(ExecutionRequest.close(each.side().sign() * lots));
        return Optional.of(new Due(each.stopOrder(), close));
      }
    }
    return Optional.empty();
  }

  private int indexOf(long group) {
    for (int i = 0; i < watched.size(); i++) {
      if (watched.get(i).group() == group) {
        return i;
      }
    }
    return -1;
  }
}
