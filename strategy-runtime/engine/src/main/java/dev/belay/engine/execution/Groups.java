package dev.belay.engine.execution;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.EventClock;
import dev.belay.engine.order.OpenOrders;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The groups that are live, oldest first: places what is due, counts what fills, ends them. */
final class Groups {
  static final int GROUPS_MAX = 100;

  private final OrderGateway gateway;
  private final OpenOrders open;
  private final DeskMarket market;
  private final EventClock clock;
  private final GroupEvents events;
  private final List<LiveGroup> live = new ArrayList<>();

  /** Is asked about each new group and hears of every change of one. */
  interface GroupEvents {
    /** Why a group cannot be started; empty when it can. */
    String refusal(LiveGroup group);

    void onChange(LiveGroup group);
  }

  Groups(
      OrderGateway gateway,
      OpenOrders open,
      DeskMarket market,
      EventClock clock,
      GroupEvents events) {
    this.gateway = gateway;
    this.open = open;
    this.market = market;
    this.clock = clock;
    this.events = events;
  }

  List<ExecutionGroup> views() {
    return live.stream().map(LiveGroup::view).toList();
  }

  Optional<LiveGroup> find(GroupId id) {
    return find(id.value());
  }

  private Optional<LiveGroup> find(long id) {
    for (LiveGroup group : live) {
      if (group.id().value() == id) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  void start(LiveGroup group) {
    String refusal =
        live.size() == GROUPS_MAX
            ? "expected at most " + GROUPS_MAX + " live groups"
            : events.refusal(group);
    if (!refusal.isEmpty()) {
      group.drop(refusal);
      group.complete(clock.nanos());
      events.onChange(group);
      return;
    }
    live.add(group);
    events.onChange(group);
    work(group);
    sweep();
  }

  /** Cancels what works of a group and drops the rest. */
  void cancel(LiveGroup group, String why) {
    group.drop(why);
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      if (order.group() == group.id().value()) {
        gateway.cancel(order);
      }
    }
    sweep();
  }

  void cancelAll(String why) {
    cancelAll(why, false);
  }

  /** Ends every group that opens something. */
  void cancelOpening(String why) {
    cancelAll(why, true);
  }

  private void cancelAll(String why, boolean onlyOpening) {
    if (live.isEmpty()) {
      return;
    }
    for (LiveGroup group : List.copyOf(live)) {
      boolean isMeant = !onlyOpening || !group.reduces();
      if (isMeant && !group.isEnding()) {
        cancel(group, why);
      }
    }
  }

  void onTimer() {
    for (LiveGroup group : List.copyOf(live)) {
      if (group.isWindowOver(clock.nanos())) {
        cancel(group, "the execution window is over");
      } else {
        work(group);
      }
    }
    sweep();
  }

  void onFill(Order order, FilledLots lots) {
    find(order.group())
        .ifPresent(group -> {
          group.filled(lots);
          events.onChange(group);
        });
    sweep();
  }

  /** An order of a group is over otherwise than by filling. */
  void onEnd(Order order, String why) {
    find(order.group())
        .ifPresent(group -> {
          long lots = order.quantityLots() - order.filledLots();
          if (order.status() == OrderStatus.REJECTED && !group.isEnding()) {
            group.returned(lots, why);
          }
        });
    sweep();
  }

  long nextDeadline() {
    long next = LiveGroup.NEVER;
    for (int i = 0; i < live.size(); i++) {
      next = Math.min(next, live.get(i).nextDeadline());
    }
    return next;
  }

  private void work(LiveGroup group) {
    long lots = group.takeDue(clock.nanos());
    while (lots > 0) {
      place(group, lots);
      lots = group.takeDue(clock.nanos());
    }
  }

  /** What reduces never trades more than there is; the rest has nothing left to do. */
  private void place(LiveGroup group, long lots) {
    long most = group.reduces() ? reducible(group) : lots;
    if (most == 0) {
      cancel(group, "the position is flat: " + lots + " lots dropped");
      return;
    }
    if (most < lots) {
      group.say((lots - most) + " lots more than the position dropped");
    }
    Order order = gateway.place(group.terms(), Math.min(lots, most), group.id());
    group.placed(order.sequence());
    order.denial().ifPresent(denial -> group.returned(order.quantityLots(), text(denial)));
    events.onChange(group);
  }

  private long reducible(LiveGroup group) {
    Side side = group.terms().side();
    return Math.max(0, -side.sign() * market.closableLots(side));
  }

  static String text(RiskDecision.Denied denial) {
    return "denied: %s, measured %d, limit %d"
        .formatted(denial.code(), denial.measured(), denial.limit());
  }

  /** Ends the groups of which nothing works and nothing is still to come. */
  private void sweep() {
    for (int i = 0; i < live.size(); i++) {
      LiveGroup group = live.get(i);
      if (!group.hasMore() && !open.hasGroup(group.id().value())) {
        live.remove(i--);
        group.complete(clock.nanos());
        events.onChange(group);
      }
    }
  }
}
