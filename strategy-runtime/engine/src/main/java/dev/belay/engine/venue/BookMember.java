package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.execution.VenueOrderId;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One account at a venue with a book: its orders, its position, and who hears of them. */
final class BookMember {
  static final int DONE_ORDERS_MAX = 100_000;

  private final Instrument instrument;
  private final FeeSchedule fees;
  private final ReportSink reports;
  private final ArrivalChecks checks;
  private final Map<ClientOrderId, BookOrder> known = new LinkedHashMap<>();
  private final List<BookOrder> working = new ArrayList<>();
  private long positionLots;

  BookMember(Instrument instrument, FeeSchedule fees, ReportSink reports) {
    this.instrument = instrument;
    this.fees = fees;
    this.reports = reports;
    this.checks = new ArrivalChecks(instrument);
  }

  @Nullable BookOrder find(ClientOrderId id) {
    return known.get(id);
  }

  /** Working orders, asleep or not, oldest first. */
  List<BookOrder> working() {
    return working;
  }

  long positionLots() {
    return positionLots;
  }

  /** What an order of this side could reduce. */
  long reducibleLots(Side side) {
    return Math.max(0, -side.sign() * positionLots);
  }

  /** What a sale may still sell: on spot only what is held and not offered already. */
  long freeLots() {
    return switch (instrument.contract()) {
      case LINEAR_PERPETUAL -> Long.MAX_VALUE;
      case SPOT -> positionLots - offeredLots();
    };
  }

  /** What is against an order before the market is looked at; {@code hasMarket}: there is one. */
  Optional<RejectReason> refusal(OrderRequest order, boolean hasMarket) {
    return checks.refusal(order, new ArrivalChecks.Market(positionLots, freeLots(), hasMarket));
  }

  void reject(long atNanos, ClientOrderId id, RejectReason reason) {
    reports.onReport(new ExecutionReport.Rejected(id, atNanos, reason, ArrivalChecks.text(reason)));
  }

  void accept(long atNanos, BookOrder order) {
    forgetOldest();
    known.put(order.request().id(), order);
    working.add(order);
    reports.onReport(
        new ExecutionReport.Accepted(
            order.request().id(), atNanos, new VenueOrderId(order.venueOrder())));
  }

  /** A trade of one of its orders. */
  record Trade(String id, long priceTicks, long lots, Liquidity liquidity) {}

  void fill(long atNanos, BookOrder order, Trade trade) {
    order.fill(trade.lots());
    positionLots = Math.addExact(positionLots, order.side().sign() * trade.lots());
    if (order.isDone()) {
      working.remove(order);
    }
    reports.onReport(
        new ExecutionReport.Filled(
            order.request().id(),
            atNanos,
            trade.id(),
            order.side(),
            trade.priceTicks(),
            trade.lots(),
            order.leavesLots(),
            fees.charge(atNanos, trade.liquidity(), trade.priceTicks(), trade.lots()),
            instrument.quoteCurrency(),
            trade.liquidity()));
  }

  void cancel(long atNanos, BookOrder order, String text) {
    long leaves = order.leavesLots();
    order.end(OrderStatus.CANCELED);
    working.remove(order);
    reports.onReport(new ExecutionReport.Canceled(order.request().id(), atNanos, leaves, text));
  }

  void expire(long atNanos, BookOrder order) {
    long leaves = order.leavesLots();
    order.end(OrderStatus.EXPIRED);
    working.remove(order);
    reports.onReport(new ExecutionReport.Expired(order.request().id(), atNanos, leaves));
  }

  void report(ExecutionReport report) {
    reports.onReport(report);
  }

  /** What is offered for sale in all. */
  private long offeredLots() {
    long offered = 0;
    for (BookOrder each : working) {
      offered += each.side() == Side.SELL ? each.leavesLots() : 0;
    }
    return offered;
  }

  private void forgetOldest() {
    if (known.size() - working.size() < DONE_ORDERS_MAX) {
      return;
    }
    known.values().stream()
        .filter(BookOrder::isDone)
        .findFirst()
        .ifPresent(oldest -> known.remove(oldest.request().id()));
  }
}
