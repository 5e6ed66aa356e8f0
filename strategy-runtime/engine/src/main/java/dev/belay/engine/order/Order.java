package dev.belay.engine.order;

import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.OrderView;
import java.util.ArrayList;
import java.util.List;

/** One order as our books see it. Changed by the bot's thread only. */
public final class Order implements OrderView {
  private final long sequence;
  private final OrderRequest request;
  private final boolean quote;
  private List<String> trades = List.of();
  private OrderStatus status = OrderStatus.INITIALIZED;
  private long filledLots;
  private long leavesLots;
  private boolean cancelPending;
  private long answerDueAtNanos = Long.MAX_VALUE;

  /**
   * An order before anyone saw it.
   *
   * @param quote whether the order manager owns it; an execution's order lives by itself
   */
  public Order(long sequence, OrderRequest request, boolean quote) {
    this.sequence = sequence;
    this.request = request;
    this.quote = quote;
    this.leavesLots = request.quantityLots();
  }

  @Override
  public long sequence() {
    return sequence;
  }

  public OrderRequest request() {
    return request;
  }

  public boolean isQuote() {
    return quote;
  }

  @Override
  public Side side() {
    return request.side();
  }

  @Override
  public OrderStatus status() {
    return status;
  }

  @Override
  public long priceTicks() {
    return request.priceTicks();
  }

  @Override
  public long quantityLots() {
    return request.quantityLots();
  }

  @Override
  public long filledLots() {
    return filledLots;
  }

  /** What may still trade; zero when done. */
  public long leavesLots() {
    return status.isDone() ? 0 : leavesLots;
  }

  public boolean isCancelPending() {
    return cancelPending;
  }

  /** When an answer of the venue is overdue; far away when none is awaited. */
  public long answerDueAtNanos() {
    return answerDueAtNanos;
  }

  /**
   * Goes on in its life.
   *
   * @throws IllegalStateException when that step does not exist
   */
  public void become(OrderStatus next) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(
          "expected a step from %s of order %s, was %s; stop the bot and keep its session log"
              .formatted(status, request.id(), next));
    }
    status = next;
    if (next != OrderStatus.SUBMITTED) {
      answerDueAtNanos = cancelPending ? answerDueAtNanos : Long.MAX_VALUE;
    }
    if (next.isDone()) {
      cancelPending = false;
      answerDueAtNanos = Long.MAX_VALUE;
    }
  }

  /** Whether a trade was counted before: venues repeat themselves. */
  public boolean hasTrade(String trade) {
    return trades.contains(trade);
  }

  /** Counts a fill; {@code leaves} is what the venue says is left. */
  public void fill(String trade, long lots, long leaves) {
    if (lots <= 0 || leaves < 0 || filledLots + lots + leaves > request.quantityLots()) {
      throw new IllegalStateException(
          "expected fills within the %d lots of order %s, was %d + %d with %d left"
              .formatted(request.quantityLots(), request.id(), filledLots, lots, leaves));
    }
    become(leaves == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED);
    if (trades.isEmpty()) {
      // Most orders are canceled before they trade.
      trades = new ArrayList<>(2);
    }
    trades.add(trade);
    filledLots += lots;
    leavesLots = leaves;
  }

  /** The venue answered a query; nothing is overdue. */
  public void answered() {
    cancelPending = false;
    answerDueAtNanos = Long.MAX_VALUE;
  }

  void awaitAnswer(long dueAtNanos) {
    answerDueAtNanos = dueAtNanos;
  }

  void cancelSent(long dueAtNanos) {
    cancelPending = true;
    answerDueAtNanos = dueAtNanos;
  }
}
