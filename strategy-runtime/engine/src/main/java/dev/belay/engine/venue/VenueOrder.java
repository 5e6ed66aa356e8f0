package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Side;
import dev.belay.engine.queue.QueuePlace;
import java.util.Optional;

/** One order of a member at a venue, done or not. */
final class VenueOrder {
  private final Member member;
  private final String venueOrder;
  private final QueuePlace place = new QueuePlace();
  private OrderRequest request;
  private OrderStatus status = OrderStatus.ACCEPTED;
  private long filledLots;
  private long leavesLots;
  private long shownLots;

  VenueOrder(Member member, OrderRequest request, String venueOrder) {
    this.member = member;
    this.request = request;
    this.venueOrder = venueOrder;
    this.leavesLots = request.quantityLots();
  }

  /** Takes over other terms; what was filled counts towards the new quantity. */
  void change(OrderRequest changed) {
    request = changed;
    leavesLots = changed.quantityLots() - filledLots;
    shownLots = Math.min(shownLots, leavesLots);
  }

  void fill(long lots) {
    filledLots = Math.addExact(filledLots, lots);
    leavesLots -= lots;
    shownLots = Math.max(0, shownLots - lots);
    status = leavesLots == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
  }

  void end(OrderStatus endStatus) {
    status = endStatus;
    leavesLots = 0;
  }

  /** Whether the order would trade at this price of the other side. */
  boolean reaches(long ticks) {
    if (!request.type().hasLimit()) {
      return true;
    }
    return switch (side()) {
      case BUY -> priceTicks() >= ticks;
      case SELL -> priceTicks() <= ticks;
    };
  }

  /** What it may still trade: a reduce-only order no more than there is to reduce. */
  long tradableLots() {
    return request.reduceOnly() ? Math.min(leavesLots, member.reducibleLots(side())) : leavesLots;
  }

  /** A reduce-only order asks for no more than there is to reduce. */
  void clip() {
    long lots = Math.min(leavesLots, tradableLots());
    if (lots > 0 && lots < leavesLots) {
      change(request.changed(priceTicks(), filledLots + lots));
    }
  }

  /** Shows as much of what is left as it may. */
  void show() {
    shownLots = Math.min(leavesLots, request.visibleLots().orElse(leavesLots));
  }

  /** What of it the queue of its price sees, and a trade there can fill. */
  long shownLots() {
    return shownLots;
  }

  /** Whether nothing shows any more of what is left. */
  boolean isHidden() {
    return shownLots == 0 && leavesLots > 0;
  }

  /** Whether what does not trade on arrival stays. */
  boolean rests() {
    return request.type().hasLimit()
        && switch (request.timeInForce()) {
          case GTC, GTD -> true;
          case IOC, FOK -> false;
        };
  }

  Member member() {
    return member;
  }

  ClientOrderId id() {
    return request.id();
  }

  /** When it ends by itself; {@link Matching#NEVER} if not. */
  long expiresAtNanos() {
    Optional<Long> at = request.expiresAtNanos();
    return at.isPresent() ? at.get() : Matching.NEVER;
  }

  OrderRequest request() {
    return request;
  }

  Side side() {
    return request.side();
  }

  long priceTicks() {
    return request.priceTicks();
  }

  QueuePlace place() {
    return place;
  }

  boolean isDone() {
    return status.isDone();
  }

  boolean isAsleep() {
    return request.type().isStop();
  }

  long filledLots() {
    return filledLots;
  }

  long leavesLots() {
    return leavesLots;
  }

  String venueOrder() {
    return venueOrder;
  }

  OrderState state() {
    return new OrderState(request, venueOrder, status, filledLots, leavesLots);
  }
}
