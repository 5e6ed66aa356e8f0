package dev.belay.engine.execution;

import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.EventClock;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderGateway;
import dev.belay.engine.order.Permission;
import java.util.ArrayList;
import java.util.List;

/**
 * The exits of what executions opened, oldest first. An exit is watched until what it covers is
 * closed: a close that is denied, rejected or filled in part is tried again, at the pace of {@link
 * Pace} and only while the bot may reduce. Exits never cover more than there is: a position that
 * shrinks otherwise than by its exits shrinks first by what none covers, then by the oldest.
 */
final class ExitWatch {
  private static final Side[] SIDES = Side.values();

  /** Executions with an exit that may still come when no new one is taken. */
  private static final int WATCHED_MAX = 1_000 - Groups.GROUPS_MAX;

  private final OrderGateway gateway;
  private final DeskMarket market;
  private final EventClock clock;
  private final Hands hands;
  private final boolean keepsStops;
  private final List<Exit> exits = new ArrayList<>();
  private Permission permission = Permission.BOTH_SIDES;

  /** What a desk does for its exits. */
  interface Hands {
    GroupId execute(ExecutionRequest close);

    boolean isLive(GroupId group);

    /** Ends an execution whose exit was reached; nothing happens when it is not live. */
    void stopEntering(GroupId group);

    /** Cancels an order; nothing happens when it is done. */
    void cancelOrder(long order);
  }

  ExitWatch(ExecutionDesk.Wiring wiring, EventClock clock, Hands hands) {
    gateway = wiring.gateway();
    market = wiring.market();
    keepsStops = wiring.keepsStops();
    this.clock = clock;
    this.hands = hands;
  }

  void clear() {
    exits.clear();
  }

  /** Why an execution cannot be watched; empty when it can. */
  String refusal(LiveGroup group) {
    boolean isFull = exits.size() >= WATCHED_MAX && hasExit(group);
    return isFull ? "expected at most " + WATCHED_MAX + " executions with an exit at a time" : "";
  }

  /** Takes what a group has opened since the last call, and whether it is over. */
  void onGroup(LiveGroup group) {
    long opened = hasExit(group) ? group.takeOpened() : 0;
    if (opened > 0) {
      exitOf(group).opened(opened);
      fit();
    }
    if (group.isDone()) {
      long id = group.id().value();
      for (int i = 0; i < exits.size(); i++) {
        Exit each = exits.get(i);
        if (each.group().value() == id) {
          each.entered();
        } else if (each.closing() == id) {
          each.closingEnded(clock.nanos());
        }
      }
    }
  }

  private static boolean hasExit(LiveGroup group) {
    ExitPlan exit = group.directive().exit();
    return !exit.isEmpty() && !group.reduces();
  }

  private Exit exitOf(LiveGroup group) {
    for (Exit each : exits) {
      if (each.group().equals(group.id())) {
        return each;
      }
    }
    Exit first = new Exit(group);
    exits.add(first);
    return first;
  }

  /** An order traded, and the account has it: what was closed is covered no more. */
  void onFill(Order order, long lots) {
    for (int i = 0; i < exits.size(); i++) {
      Exit each = exits.get(i);
      boolean closes = order.group() > 0 && each.closing() == order.group();
      if (closes || each.stopOrder() == order.sequence()) {
        each.closed(lots);
        break;
      }
    }
    fit();
  }

  /** An order is over; a stop that it kept is watched here again. */
  void onEnd(Order order) {
    for (int i = 0; i < exits.size(); i++) {
      if (exits.get(i).stopOrder() == order.sequence()) {
        exits.get(i).stopEnded(clock.nanos());
        return;
      }
    }
  }

  /** After each frame: what is reached is closed, and stops that are missing are placed. */
  void settle(Permission now, long midHalfTicks) {
    permission = now;
    for (int i = 0; i < exits.size(); i++) {
      Exit each = exits.get(i);
      if (!each.isReached() && each.isReachedAt(midHalfTicks)) {
        each.reach();
        hands.stopEntering(each.group());
      }
    }
    if (permission != Permission.NOTHING) {
      for (int i = 0; i < exits.size(); i++) {
        act(exits.get(i));
      }
    }
  }

  /** When {@link #settle} has something to do whatever the market does. */
  long nextDeadline() {
    long next = LiveGroup.NEVER;
    if (permission != Permission.NOTHING) {
      for (int i = 0; i < exits.size(); i++) {
        Exit each = exits.get(i);
        next = Math.min(next, each.closeDueAtNanos());
        next = Math.min(next, keepsStops ? each.stopDueAtNanos() : LiveGroup.NEVER);
      }
    }
    return next;
  }

  private void act(Exit exit) {
    if (exit.closeDueAtNanos() <= clock.nanos()) {
      GroupId closing = hands.execute(exit.close());
      exit.closingBy(closing.value());
      if (!hands.isLive(closing)) {
        exit.closingEnded(clock.nanos());
      }
    } else if (keepsStops && exit.stopDueAtNanos() <= clock.nanos()) {
      keepStop(exit);
    }
  }

  /** The old stop goes once there is a new one; both only reduce. */
  private void keepStop(Exit exit) {
    Order order = gateway.stop(exit.side().opposite(), exit.stopTicks(), exit.lots());
    if (order.status().isDone()) {
      exit.stopDenied(clock.nanos());
      return;
    }
    long before = exit.stopOrder();
    exit.stopKeptBy(order.sequence(), exit.lots());
    hands.cancelOrder(before);
  }

  private void fit() {
    if (exits.isEmpty()) {
      return;
    }
    for (Side side : SIDES) {
      long excess = coveredLots(side) - heldLots(side);
      for (int i = 0; i < exits.size() && excess > 0; i++) {
        Exit each = exits.get(i);
        if (each.side() == side) {
          long cut = Math.min(each.lots(), excess);
          each.closed(cut);
          excess -= cut;
        }
      }
    }
    for (int i = exits.size() - 1; i >= 0; i--) {
      if (exits.get(i).lots() == 0) {
        hands.cancelOrder(exits.remove(i).stopOrder());
      }
    }
  }

  private long coveredLots(Side side) {
    long lots = 0;
    for (Exit each : exits) {
      lots += each.side() == side ? each.lots() : 0;
    }
    return lots;
  }

  private long heldLots(Side side) {
    return Math.max(0, side.sign() * market.closableLots(side.opposite()));
  }
}
