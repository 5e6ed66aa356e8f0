package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Side;

/** One of our orders at the venue, done or not. */
final class RestingOrder {
  private final String venueOrder;
  private OrderRequest request;
  private OrderStatus status = OrderStatus.ACCEPTED;
  private long arrivedAtNanos;
  private long queueLots;
  private long filledLots;
  private long leavesLots;
  private long handledPrint;

  RestingOrder(OrderRequest request, String venueOrder, long quantityLots) {
    this.request = request;
    this.venueOrder = venueOrder;
    this.leavesLots = quantityLots;
  }

  /** Joins the end of the queue at the order's price. */
  void arrive(long atNanos, long queueAheadLots) {
    arrivedAtNanos = atNanos;
    queueLots = queueAheadLots;
  }

  /** Takes over a new limit and what is left of a new total. */
  void change(long priceTicks, long quantityLots) {
    request = request.changed(priceTicks, quantityLots);
    leavesLots = quantityLots - filledLots;
  }

  /**
   * What a print of {@code budgetLots} can fill here, once it has taken its turn at what waits
   * ahead of us.
   */
  long offer(long printTicks, long budgetLots) {
    if (printTicks != request.priceTicks()) {
      queueLots = 0;
      return budgetLots;
    }
    long ahead = Math.min(queueLots, budgetLots);
    queueLots -= ahead;
    return budgetLots - ahead;
  }

  void fill(long lots) {
    filledLots = Math.addExact(filledLots, lots);
    leavesLots -= lots;
    status = leavesLots == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
  }

  void end(OrderStatus endStatus) {
    status = endStatus;
    leavesLots = 0;
  }

  /** How far beyond a print the limit lies, in ticks: negative when the print does not reach it. */
  long reachTicks(long printTicks) {
    return request.side().sign() * (request.priceTicks() - printTicks);
  }

  /** Remembers that a print was offered here, so that it is not offered twice. */
  void handled(long print) {
    handledPrint = print;
  }

  boolean isHandled(long print) {
    return handledPrint == print;
  }

  ClientOrderId id() {
    return request.id();
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

  String venueOrder() {
    return venueOrder;
  }

  boolean isDone() {
    return status.isDone();
  }

  long arrivedAtNanos() {
    return arrivedAtNanos;
  }

  long filledLots() {
    return filledLots;
  }

  long leavesLots() {
    return leavesLots;
  }

  OrderState state() {
    return new OrderState(request, venueOrder, status, filledLots, leavesLots);
  }
}
