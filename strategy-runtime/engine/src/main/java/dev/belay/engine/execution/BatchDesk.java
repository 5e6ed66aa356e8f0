package dev.belay.engine.execution;

import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.intent.CausalityChain;
import dev.belay.api.intent.ExecutionDirective.Scope;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;
import dev.belay.api.slicing.Slice;
import dev.belay.api.strategy.ExecutionRequest;
import dev.belay.api.strategy.Instruction;
import dev.belay.engine.order.OpenOrders;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderGateway;
import dev.belay.engine.order.OrderTerms;
import dev.belay.engine.risk.Ahead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a batch can do with the desk, and what it asks of it. */
final class BatchDesk {
  private final Directives directives;
  private final Groups groups;
  private final OrderGateway gateway;
  private final OpenOrders open;
  private final DeskMarket market;

  BatchDesk(
      Directives directives,
      Groups groups,
      OrderGateway gateway,
      OpenOrders open,
      DeskMarket market) {
    this.directives = directives;
    this.groups = groups;
    this.gateway = gateway;
    this.open = open;
    this.market = market;
  }

  long closableLots(Side side) {
    return market.closableLots(side);
  }

  Directives.Prepared prepare(ExecutionRequest request, CausalityChain cause) {
    return directives.prepare(request, cause);
  }

  void start(LiveGroup group) {
    groups.start(group);
  }

  void takeBack(LiveGroup group, String why) {
    if (!group.isDone() && !group.isEnding()) {
      groups.cancel(group, why);
    }
  }

  void cancelGroup(GroupId id, CausalityChain cause) {
    directives.cancel(Scope.CANCEL_GROUP, id.value(), cause);
    groups.find(id).ifPresent(group -> groups.cancel(group, "canceled by the strategy"));
  }

  boolean isLive(GroupId id) {
    return groups.find(id).isPresent();
  }

  void cancelOrder(long sequence, CausalityChain cause) {
    directives.cancel(Scope.CANCEL_ORDER, sequence, cause);
    Order order = open.find(sequence);
    if (order != null) {
      gateway.cancel(order);
    }
  }

  /** The order while it is not done. */
  @Nullable Order order(long sequence) {
    Order order = open.find(sequence);
    return order == null || order.status().isDone() ? null : order;
  }

  /** Changes an order; what stopped it, or empty. */
  String modify(Instruction.Modify change, CausalityChain cause) {
    String wrong = whyNot(change);
    Order order = order(change.order());
    if (!wrong.isEmpty() || order == null) {
      return wrong;
    }
    directives.modify(change, order, cause);
    return text(gateway.modify(order, change.priceTicks(), change.quantityLots()));
  }

  /** Whether an order can be changed now: the reason against it, or empty. */
  String whyNot(Instruction.Modify change) {
    Order order = order(change.order());
    if (order == null) {
      return "the order is not open";
    }
    if (order.status() == OrderStatus.SUBMITTED) {
      return "the venue has not acknowledged the order yet";
    }
    if (order.isCancelPending() || order.isModifyPending()) {
      return "the order is being canceled or changed already";
    }
    return change.quantityLots() <= order.filledLots()
        ? "expected more than the %d lots filled, was %d"
            .formatted(order.filledLots(), change.quantityLots())
        : "";
  }

  /** Every part of a trade judged beside what comes before it; what stops it, or empty. */
  String judge(Directives.Ready ready, Ahead ahead) {
    OrderTerms terms = ready.spec().terms();
    Ahead before = ahead;
    for (Slice slice : ready.spec().slices()) {
      String denied = text(gateway.judge(terms, slice.quantityLots(), before));
      if (!denied.isEmpty()) {
        return denied;
      }
      before = after(before, terms, slice.quantityLots());
    }
    return "";
  }

  /** What is ahead once a trade is sent; its later parts do not work at the same time. */
  Ahead after(Ahead ahead, Directives.Ready ready) {
    OrderTerms terms = ready.spec().terms();
    Ahead after = ahead;
    for (Slice slice : ready.spec().slices()) {
      after = after(after, terms, slice.quantityLots());
    }
    return after.and(terms.side(), 0, 0, 1);
  }

  private Ahead after(Ahead ahead, OrderTerms terms, long lots) {
    long tickLots = Math.multiplyExact(gateway.worstTicks(terms), lots);
    return ahead.and(terms.side(), lots, tickLots, 0);
  }

  String judge(Instruction.Modify change, Ahead ahead) {
    Order order = order(change.order());
    String wrong = whyNot(change);
    if (order == null || !wrong.isEmpty()) {
      return wrong;
    }
    ModifyRequest asked =
        new ModifyRequest(order.request().id(), change.priceTicks(), change.quantityLots());
    return text(gateway.judge(order, asked, ahead));
  }

  /** What is ahead once an instruction to cancel is sent. */
  Ahead canceling(Ahead ahead, Instruction instruction) {
    return switch (instruction) {
      case ExecutionRequest request -> ahead;
      case Instruction.Modify change -> ahead;
      case Instruction.CancelOrder cancel -> {
        Order order = order(cancel.order());
        yield order == null ? ahead : canceling(ahead, order);
      }
      case Instruction.CancelGroup cancel -> {
        Ahead all = ahead;
        for (int i = 0; i < open.size(); i++) {
          boolean isOf = open.get(i).group() == cancel.group().value();
          all = isOf ? canceling(all, open.get(i)) : all;
        }
        yield all;
      }
    };
  }

  private static Ahead canceling(Ahead ahead, Order order) {
    boolean counts = !order.isCancelPending() && !order.isProtective();
    return counts ? ahead.canceling(order.side(), order.atRiskLots()) : ahead;
  }

  /** An order that is still open although its cancel was asked for and answered; asks again. */
  Optional<Order> refusedCancel(Instruction instruction) {
    for (int i = 0; i < open.size(); i++) {
      Order order = open.get(i);
      boolean isMeant =
          switch (instruction) {
            case ExecutionRequest request -> false;
            case Instruction.Modify change -> false;
            case Instruction.CancelOrder cancel -> cancel.order() == order.sequence();
            case Instruction.CancelGroup cancel -> cancel.group().value() == order.group();
          };
      if (isMeant && !order.status().isDone() && !order.isCancelPending()) {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }

  void cancelAgain(Order order) {
    gateway.cancel(order);
  }

  private static String text(RiskDecision decision) {
    return switch (decision) {
      case RiskDecision.Allowed allowed -> "";
      case RiskDecision.Denied denied -> Groups.text(denied);
    };
  }
}
