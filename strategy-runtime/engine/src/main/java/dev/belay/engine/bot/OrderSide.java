package dev.belay.engine.bot;

import dev.belay.api.execution.OrderStatus;
import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.LatencyReport;
import dev.belay.engine.account.Account;
import dev.belay.engine.account.BookedFee;
import dev.belay.engine.execution.FilledLots;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.ReportKind;
import dev.belay.engine.frame.codec.OrderAnswerDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderGateway;
import dev.belay.engine.order.OrderManager;
import java.math.BigDecimal;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What venues say of our orders, and what that does to orders, account and markouts. */
final class OrderSide {
  private static final long MARKOUT_DEFAULT_NANOS = 60_000_000_000L;

  private static final long AGAIN_NANOS = 1_000_000_000L;

  private final BotParts parts;
  private final Ending ending;
  private final OrderGateway gateway;
  private final OrderManager manager;
  private final ExecutionSide executions;
  private final RiskSide risk;
  private final MarkoutQueue markouts;
  private long armedNanos = TimerTable.NEVER;

  /** What reports are passed on to. */
  record Tools(
      OrderGateway gateway, OrderManager manager, ExecutionSide executions, RiskSide risk) {}

  OrderSide(BotParts parts, Ending ending, Tools tools) {
    this.parts = parts;
    this.ending = ending;
    gateway = tools.gateway();
    manager = tools.manager();
    executions = tools.executions();
    risk = tools.risk();
    markouts = new MarkoutQueue(markoutNanos(parts.spec.bot()));
  }

  void onReport(DirectBuffer buffer, int offset) {
    ReportDecoder report =
        parts.decode.report.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(report.at(), parts.life.isHeld());
    parts.counts.report();
    Order order = parts.open.find(report.orderSequence());
    ReportKind kind = Codes.report(report.kind());
    if (order == null) {
      refuseOrphanFill(report, kind);
      return;
    }
    if (kind != ReportKind.FILLED && order.answerDueAtNanos() != TimerTable.NEVER) {
      long asked = OrderGateway.askedAtNanos(order);
      parts.latencies.took(LatencyReport.Kind.CONNECTOR, parts.time.nanos() - asked);
    }
    switch (kind) {
      case ACCEPTED -> accepted(order);
      case REJECTED -> rejected(order);
      case FILLED -> filled(order, parts.decode.fill());
      case CANCELED -> ended(order, OrderStatus.CANCELED);
      case EXPIRED -> ended(order, OrderStatus.EXPIRED);
      case CANCEL_REJECTED, UNKNOWN -> gateway.query(order);
      case MODIFIED -> {
        order.modified(report.priceTicks(), report.quantityLots());
        changed(order);
      }
      case MODIFY_REJECTED -> {
        order.modifyRejected();
        changed(order);
      }
      case TRIGGERED -> ending.syncDue();
    }
  }

  private void changed(Order order) {
    ending.syncDue();
    executions.onOrder(order);
    parts.strategy.onOrder(order);
  }

  private void accepted(Order order) {
    if (order.status() == OrderStatus.SUBMITTED) {
      order.become(OrderStatus.ACCEPTED);
      parts.strategy.onOrder(order);
    }
  }

  private void rejected(Order order) {
    order.become(OrderStatus.REJECTED);
    risk.onReject();
    refused(order);
  }

  private void refused(Order order) {
    if (order.isQuote()) {
      manager.refused(order.side());
    }
    ending.syncDue();
    executions.onOrder(order);
    parts.strategy.onOrder(order);
  }

  private void ended(Order order, OrderStatus how) {
    order.become(how);
    ending.syncDue();
    executions.onOrder(order);
    parts.strategy.onOrder(order);
  }

  private void filled(Order order, Fill reported) {
    if (order.hasTrade(reported.trade())) {
      return;
    }
    BookedFee fee = BookedFee.of(charge(reported), parts.spec.bot().instrument());
    Fill fill = reported.withFee(fee.units());
    order.fill(fill.trade(), fill.quantityLots(), fill.leavesLots());
    FilledLots lots = lots(order, fill, fee);
    long realized = booked(order, fill, lots);
    parts.counts.fill(fill.liquidity(), fill.quantityLots());
    long mid = parts.mids.at(fill.atNanos());
    parts.outputs.filled(fill, mid, parts.account.positionLots(), realized);
    if (parts.account.isHedged()) {
      parts.outputs.sidesHeld(parts.account);
    }
    risk.onFill(fill, mid);
    markouts.onFill(fill.trade(), fill.atNanos(), parts.time.nanos());
    armMarkouts();
    ending.syncDue();
    if (!fee.isBooked()) {
      if (!fee.isPositionKnown()) {
        parts.life.losePosition();
      }
      ending.broke(unbookedFee(reported));
    }
    executions.onFill(order, lots);
    parts.strategy.onFill(fill);
    parts.strategy.onOrder(order);
  }

  /** What a fill that is not booked yet does; on a hedged account only what reduces closes. */
  private FilledLots lots(Order order, Fill fill, BookedFee fee) {
    Account account = parts.account;
    boolean closes = !account.isHedged() || order.request().reduceOnly();
    long moved = fee.movedLots(fill.side(), fill.quantityLots());
    long closed = closes ? Math.min(moved, account.reducibleLots(fill.side())) : 0;
    return new FilledLots(fill.quantityLots(), moved - closed, closed);
  }

  private static BookedFee.Charge charge(Fill fill) {
    return new BookedFee.Charge(
        fill.priceTicks(), fill.quantityLots(), fill.feeUnits(), fill.feeCurrency());
  }

  private long booked(Order order, Fill fill, FilledLots lots) {
    Account account = parts.account;
    return order.request().reduceOnly()
        ? account.onReducingFill(fill.side(), fill.priceTicks(), lots.moved(), fill.feeUnits())
        : account.onFill(fill.side(), fill.priceTicks(), lots.moved(), fill.feeUnits());
  }

  private String unbookedFee(Fill fill) {
    return "trade %s took a fee of %s %s, and the books count %s: it is not in them; reconcile"
        .formatted(
            fill.trade(),
            BigDecimal.valueOf(fill.feeUnits(), Money.SCALE).stripTrailingZeros().toPlainString(),
            fill.feeCurrency(),
            parts.spec.bot().instrument().quoteCurrency());
  }

  private static void refuseOrphanFill(ReportDecoder report, ReportKind kind) {
    if (kind == ReportKind.FILLED) {
      throw new IllegalStateException(
          "expected fills of open orders only, was one of order "
              + report.orderSequence()
              + "; stop the bot, keep its session log and reconcile with the venue");
    }
  }

  /** The mid a fixed time after a fill is known now. */
  void onMarkoutTimer() {
    while (markouts.nextDeadline() <= parts.time.nanos()) {
      parts.outputs.markout(markouts.take().trade(), markouts.afterNanos(), parts.mids.last());
    }
    armMarkouts();
  }

  private void armMarkouts() {
    if (markouts.nextDeadline() != TimerTable.NEVER) {
      parts.timers.set(TimerTable.MARKOUT, markouts.nextDeadline());
    }
  }

  void onAnswer(DirectBuffer buffer, int offset) {
    OrderAnswerDecoder answer =
        parts.decode.answer.wrapAndApplyHeader(buffer, offset, parts.decode.header);
    parts.time.advance(answer.at(), parts.life.isHeld());
    parts.counts.report();
    Order order = parts.open.find(answer.orderSequence());
    if (order == null) {
      return;
    }
    if (answer.kind() == Codes.of(AnswerKind.ABSENT)) {
      // The venue never saw it, or has forgotten it: nothing of it is working.
      boolean isNew = order.status() == OrderStatus.SUBMITTED;
      order.become(isNew ? OrderStatus.REJECTED : OrderStatus.CANCELED);
      refused(order);
    } else if (answer.kind() == Codes.of(AnswerKind.KNOWN)) {
      known(order, Codes.orderStatus(answer.status()), answer);
    }
  }

  /**
   * Fills are counted from fill reports only; until they are here the order is asked about again.
   */
  private void known(Order order, OrderStatus status, OrderAnswerDecoder answer) {
    if (answer.filledLots() > order.filledLots()) {
      return;
    }
    if (status.isDone() && status != OrderStatus.FILLED) {
      ended(order, status);
    } else if (order.isModifyPending()) {
      // The answer says how large the order is and not at what price: nothing is assumed.
      order.modified(order.atRiskTicks(), answer.filledLots() + answer.leavesLots());
      gateway.cancel(order);
      executions.onOrder(order);
    } else {
      if (order.isCancelPending()) {
        // It works although it was to be canceled, and nothing else may ask for that again.
        parts.timers.set(TimerTable.AGAIN, parts.time.nanos() + AGAIN_NANOS);
      }
      order.answered();
      accepted(order);
      executions.onOrder(order);
    }
  }

  /** The venue owes an answer. */
  void onAnswerTimer() {
    armedNanos = TimerTable.NEVER;
    gateway.queryOverdue();
  }

  /** Has the venue asked about what is overdue when it is. */
  void armAnswers() {
    long due = parts.open.nextAnswerDueAtNanos();
    if (due == armedNanos && due >= parts.time.nanos()) {
      return;
    }
    armedNanos = due;
    if (due != TimerTable.NEVER) {
      parts.timers.set(TimerTable.ANSWER, Math.max(due, parts.time.nanos()));
    } else {
      parts.timers.clear(TimerTable.ANSWER);
    }
  }

  private static long markoutNanos(BotConfig config) {
    @Nullable String seconds = config.parameters().values().get("markout_seconds");
    return seconds == null ? MARKOUT_DEFAULT_NANOS : Long.parseLong(seconds) * 1_000_000_000L;
  }
}
