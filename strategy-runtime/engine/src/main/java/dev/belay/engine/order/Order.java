package dev.belay.engine.order;

import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.intent.GroupId;
import dev.belay.api.market.Side;
import dev.belay.api.strategy.OrderView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One order as our books see it. Changed by the bot's thread only. */
public final class Order implements OrderView {
  private final long sequence;
  private final boolean quote;
  private final long group;
  private OrderRequest request;
  private @Nullable ModifyRequest change;
  private Optional<RiskDecision.Denied> denial = Optional.empty();
  private List<String> trades = List.of();
  private OrderStatus status = OrderStatus.INITIALIZED;
  private long filledLots;
  private long leavesLots;
  private boolean cancelPending;
  private boolean changeRefused;
  private long answerDueAtNanos = Long.MAX_VALUE;

  /**
   * An order before anyone saw it.
   *
   * @param quote whether the order manager owns it; an execution's order lives by itself
   */
  public Order(long sequence, OrderRequest request, boolean quote) {
    this(sequence, request, quote, 0);
  }

  /** An order of a group, before anyone saw it. */
  public Order(long sequence, OrderRequest request, GroupId group) {
    this(sequence, request, false, group.value());
  }

  private Order(long sequence, OrderRequest request, boolean quote, long group) {
    this.sequence = sequence;
    this.request = request;
    this.quote = quote;
    this.group = group;
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

  /** The group it belongs to; 0 for a quote. */
  public long group() {
    return group;
  }

  /** Whether it is a stop that only reduces: it guards a position and is never wanted traded. */
  public boolean isProtective() {
    return request.type().isStop() && request.reduceOnly();
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
    return leavesLots;
  }

  /**
   * What may still trade while nobody knows whether a change has happened: the more of before and
   * after.
   */
  public long atRiskLots() {
    ModifyRequest asked = change;
    if (asked == null || status.isDone()) {
      return leavesLots;
    }
    return Math.max(leavesLots, asked.quantityLots() - filledLots);
  }

  /** The price of before or after a change that may have happened: the one that is worth more. */
  public long atRiskTicks() {
    ModifyRequest asked = change;
    return asked == null ? priceTicks() : Math.max(priceTicks(), asked.priceTicks());
  }

  /** The price it has once what is asked for has happened. */
  long aimTicks() {
    ModifyRequest asked = change;
    return asked == null ? priceTicks() : asked.priceTicks();
  }

  /** What may still trade of it once what is asked for has happened. */
  long aimLots() {
    ModifyRequest asked = change;
    return asked == null ? leavesLots() : Math.max(0, asked.quantityLots() - filledLots);
  }

  /** Whether the venue has it, nothing is pending, and it never refused a change of it. */
  boolean isChangeable() {
    boolean isThere = status == OrderStatus.ACCEPTED || status == OrderStatus.PARTIALLY_FILLED;
    return isThere && change == null && !cancelPending && !changeRefused;
  }

  /** Why it was denied; absent while it was not. */
  public Optional<RiskDecision.Denied> denial() {
    return denial;
  }

  public boolean isModifyPending() {
    return change != null;
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
      change = null;
      leavesLots = 0;
      answerDueAtNanos = Long.MAX_VALUE;
    }
  }

  /** The venue changed the order. */
  public void modified(long priceTicks, long quantityLots) {
    change = null;
    request = request.changed(priceTicks, quantityLots);
    leavesLots = status.isDone() ? 0 : Math.max(0, quantityLots - filledLots);
    answerDueAtNanos = cancelPending ? answerDueAtNanos : Long.MAX_VALUE;
  }

  /** The venue left the order as it was. */
  public void modifyRejected() {
    change = null;
    changeRefused = true;
    answerDueAtNanos = cancelPending ? answerDueAtNanos : Long.MAX_VALUE;
  }

  /** Whether a trade was counted before: venues repeat themselves. */
  public boolean hasTrade(String trade) {
    return trades.contains(trade);
  }

  /** Counts a fill; {@code leaves} is what the venue says is left. */
  public void fill(String trade, long lots, long leaves) {
    long mostLots = filledLots + atRiskLots();
    if (lots <= 0 || leaves < 0 || filledLots + lots + leaves > mostLots) {
      throw new IllegalStateException(
          "expected fills within the %d lots of order %s, was %d + %d with %d left"
              .formatted(mostLots, request.id(), filledLots, lots, leaves));
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
    change = null;
    answerDueAtNanos = Long.MAX_VALUE;
  }

  void awaitAnswer(long dueAtNanos) {
    answerDueAtNanos = dueAtNanos;
  }

  void deny(RiskDecision.Denied why) {
    denial = Optional.of(why);
  }

  void modifySent(ModifyRequest asked, long dueAtNanos) {
    change = asked;
    answerDueAtNanos = dueAtNanos;
  }

  void cancelSent(long dueAtNanos) {
    cancelPending = true;
    answerDueAtNanos = dueAtNanos;
  }
}
