package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.execution.VenueOrderId;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.session.VenueConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One account at a venue: its orders, its position, and who hears of them. */
final class Member {
  private static final String BY_ACCOUNT = "canceled by the account";

  private final Exchange exchange;
  private final Instrument instrument;
  private final FeeSchedule fees;
  private final ReportSink reports;
  private final ArrivalChecks checks;
  private final OrderMemory known = new OrderMemory();
  private final List<VenueOrder> working = new ArrayList<>();
  private final Holding holding;

  Member(Exchange exchange, VenueConfig config, ReportSink reports) {
    this.exchange = exchange;
    this.instrument = exchange.instrument();
    this.fees = FeeSchedule.of(instrument, config);
    this.holding = new Holding(config.hedge().isPresent());
    this.reports = reports;
    this.checks = new ArrivalChecks(instrument, exchange.capabilities());
  }

  /** An order of this id, working or done; none when it is new or was forgotten. */
  @Nullable VenueOrder find(ClientOrderId id) {
    for (VenueOrder each : working) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    return known.find(id);
  }

  /** Working orders, asleep or not, oldest first. */
  List<VenueOrder> working() {
    return working;
  }

  long positionLots() {
    return holding.netLots();
  }

  /** What an order of this side could reduce: on spot only what no other order has offered. */
  long reducibleLots(Side side) {
    long held = holding.reducibleLots(side);
    return switch (instrument.contract()) {
      case LINEAR_PERPETUAL -> held;
      case SPOT -> Math.max(0, held - offeredLots(false));
    };
  }

  /**
   * What a sale may still offer: on spot only what is held and not offered already. Sales that only
   * reduce may offer the same lots beside each other, since they trade what is left when they do.
   */
  long freeLots(boolean reduceOnly) {
    return switch (instrument.contract()) {
      case LINEAR_PERPETUAL -> Long.MAX_VALUE;
      case SPOT ->
          reduceOnly
              ? reducibleLots(Side.SELL)
              : holding.netLots() - offeredLots(false) - offeredLots(true);
    };
  }

  /** What is against a new order. */
  Optional<ArrivalChecks.Refusal> refusal(long atNanos, VenueOrder order, Market market) {
    return checks.refusal(atNanos, order, market);
  }

  void reject(long atNanos, ClientOrderId id, ArrivalChecks.Refusal refusal) {
    report(new ExecutionReport.Rejected(id, atNanos, refusal.reason(), refusal.text()));
  }

  void accept(long atNanos, VenueOrder order) {
    known.add(order);
    working.add(order);
    report(new ExecutionReport.Accepted(order.id(), atNanos, new VenueOrderId(order.venueOrder())));
  }

  /** Changes an order and reports it; the order, when it lost its place by that. */
  Optional<VenueOrder> modify(long atNanos, ModifyRequest change, Market market) {
    VenueOrder order = find(change.id());
    Optional<String> refusal = checks.modifyRefusal(order, change, market);
    if (order == null || refusal.isPresent()) {
      report(
          new ExecutionReport.ModifyRejected(
              change.id(), atNanos, refusal.orElse("no such order")));
      return Optional.empty();
    }
    boolean keepsPlace =
        change.priceTicks() == order.priceTicks()
            && change.quantityLots() <= order.request().quantityLots();
    order.change(order.request().changed(change.priceTicks(), change.quantityLots()));
    report(
        new ExecutionReport.Modified(
            change.id(), atNanos, change.priceTicks(), change.quantityLots()));
    return keepsPlace ? Optional.empty() : Optional.of(order);
  }

  /** A trade of one of its orders. */
  record Trade(long priceTicks, long lots, Liquidity liquidity) {}

  /** Counts a trade, and ends what it leaves nothing to reduce for. */
  void fill(long atNanos, VenueOrder order, Trade trade) {
    order.fill(trade.lots());
    holding.fill(order, trade.lots());
    if (order.isDone()) {
      forget(order);
    }
    report(
        new ExecutionReport.Filled(
            order.id(),
            atNanos,
            "t" + exchange.nextTrade(),
            order.side(),
            trade.priceTicks(),
            trade.lots(),
            order.leavesLots(),
            fees.charge(atNanos, trade.liquidity(), trade.priceTicks(), trade.lots()),
            instrument.quoteCurrency(),
            trade.liquidity()));
    endWhatCannotReduce(atNanos);
  }

  void cancel(long atNanos, VenueOrder order, String text) {
    long leaves = order.leavesLots();
    order.end(OrderStatus.CANCELED);
    forget(order);
    report(new ExecutionReport.Canceled(order.id(), atNanos, leaves, text));
  }

  void cancel(long atNanos, ClientOrderId id) {
    VenueOrder order = find(id);
    if (order == null || order.isDone()) {
      String why = order == null ? "no such order" : "the order is done";
      report(new ExecutionReport.CancelRejected(id, atNanos, why));
      return;
    }
    cancel(atNanos, order, BY_ACCOUNT);
  }

  void cancelAll(long atNanos) {
    while (!working.isEmpty()) {
      cancel(atNanos, working.getFirst(), BY_ACCOUNT);
    }
  }

  /** Ends what has reached its date, and says when the next one does. */
  long expire(long atNanos) {
    long next = Matching.NEVER;
    for (VenueOrder order : List.copyOf(working)) {
      long at = order.expiresAtNanos();
      if (at <= atNanos) {
        long leaves = order.leavesLots();
        order.end(OrderStatus.EXPIRED);
        forget(order);
        report(new ExecutionReport.Expired(order.id(), at, leaves));
      } else {
        next = Math.min(next, at);
      }
    }
    return next;
  }

  void report(ExecutionReport report) {
    reports.onReport(report);
  }

  private void endWhatCannotReduce(long atNanos) {
    for (int i = working.size() - 1; i >= 0; i--) {
      VenueOrder each = working.get(i);
      if (each.request().reduceOnly() && reducibleLots(each.side()) == 0) {
        cancel(atNanos, each, "reduce-only with nothing left to reduce");
      }
    }
  }

  private void forget(VenueOrder order) {
    working.remove(order);
    exchange.market().leave(order);
  }

  /** What is offered for sale by orders that only reduce, or by the others. */
  private long offeredLots(boolean reducing) {
    long offered = 0;
    for (VenueOrder each : working) {
      boolean counts = each.side() == Side.SELL && each.request().reduceOnly() == reducing;
      offered += counts ? each.leavesLots() : 0;
    }
    return offered;
  }
}
