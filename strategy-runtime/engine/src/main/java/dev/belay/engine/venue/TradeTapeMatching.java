package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.execution.VenueOrderId;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.account.UnitRate;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.TradeDecoder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Matches one account's orders against the prints of a tape.
 *
 * <ul>
 *   <li>On arrival an order joins a queue as long as the largest print at its price in the last 60
 *       s, at least the queue default.
 *   <li>A print is a budget of lots for our orders, best price first, then oldest. Through our
 *       price it fills us at our price without a queue; at our price what waits ahead of us goes
 *       first. It never fills an order that arrived at its own time.
 *   <li>A limit at or beyond the last print is marketable: post-only is rejected, anything else
 *       fills whole at the last print and the slippage, never beyond its limit.
 * </ul>
 *
 * <p>Reports come out before a command returns; the sink must not call back. A reduction of a
 * working order keeps its place; a new price or a larger quantity joins the queue again. Orders
 * that are done are remembered up to {@value #DONE_ORDERS_MAX}.
 */
public final class TradeTapeMatching implements Matching {
  static final int DONE_ORDERS_MAX = 100_000;
  private static final long QUEUE_WINDOW_NANOS = 60_000_000_000L;

  private final Instrument instrument;
  private final long queueDefaultLots;
  private final ReportSink reports;
  private final FeeSchedule fees;
  private final UnitRate slippage;
  private final ArrivalChecks checks;
  private final RecentPrints recent = new RecentPrints(QUEUE_WINDOW_NANOS);
  private final WorkingOrders working = new WorkingOrders();
  private final Map<ClientOrderId, RestingOrder> known = new LinkedHashMap<>();

  private long positionLots;
  private long lastTicks;
  private long prints;
  private long venueOrders;
  private long trades;
  private long nextExpiryAt = NEVER;

  /**
   * A venue without prints and orders.
   *
   * @param queueDefaultLots least quantity assumed ahead of us at our price
   */
  public TradeTapeMatching(
      Instrument instrument, VenueConfig config, long queueDefaultLots, ReportSink reports) {
    this.instrument = instrument;
    this.queueDefaultLots = queueDefaultLots;
    this.reports = reports;
    this.fees = FeeSchedule.of(instrument, config);
    this.slippage = UnitRate.ofShare(config.slippage());
    this.checks = new ArrivalChecks(instrument);
  }

  @Override
  public void onMarket(long venueAtNanos, DirectBuffer frame, int offset) {
    int template = MarketFrame.template(frame, offset);
    if (template == TradeDecoder.TEMPLATE_ID) {
      onPrint(
          venueAtNanos,
          MarketFrame.printPriceTicks(frame, offset),
          MarketFrame.printQuantityLots(frame, offset));
    } else if (template == BookTradeDecoder.TEMPLATE_ID) {
      onPrint(
          venueAtNanos,
          MarketFrame.tradePriceTicks(frame, offset),
          MarketFrame.tradeQuantityLots(frame, offset));
    }
  }

  @Override
  public long nextDeadline() {
    return nextExpiryAt;
  }

  @Override
  public void onTime(long atNanos) {
    if (atNanos < nextExpiryAt) {
      return;
    }
    nextExpiryAt = NEVER;
    for (int i = working.size() - 1; i >= 0; i--) {
      RestingOrder order = working.get(i);
      long at = order.request().expiresAtNanos().orElse(NEVER);
      if (at <= atNanos) {
        long leaves = order.leavesLots();
        order.end(OrderStatus.EXPIRED);
        working.remove(order);
        reports.onReport(new ExecutionReport.Expired(order.id(), at, leaves));
      } else {
        nextExpiryAt = Math.min(nextExpiryAt, at);
      }
    }
  }

  /** The market traded; {@code quantityLots} is above zero. */
  public void onPrint(long atNanos, long priceTicks, long quantityLots) {
    prints++;
    lastTicks = priceTicks;
    recent.add(atNanos, priceTicks, quantityLots);
    if (working.isReachedBy(priceTicks)) {
      match(atNanos, priceTicks, quantityLots);
    }
  }

  /** Reports Accepted or Rejected, then what came of it at once. A known id changes nothing. */
  @Override
  public void place(long atNanos, OrderRequest order) {
    if (known.containsKey(order.id())) {
      return;
    }
    if (order.type().isStop() || order.expiresAtNanos().orElse(NEVER) <= atNanos) {
      String text = "expected no stop, and a time of expiry that is still to come";
      reports.onReport(
          new ExecutionReport.Rejected(order.id(), atNanos, RejectReason.INVALID_ORDER, text));
      return;
    }
    boolean marketable = isMarketable(order.side(), order.type(), order.priceTicks());
    Optional<RejectReason> refusal =
        checks.refusal(order, new ArrivalChecks.Market(positionLots, freeLots(), prints > 0));
    if (refusal.isEmpty() && order.postOnly() && marketable) {
      refusal = Optional.of(RejectReason.POST_ONLY_WOULD_CROSS);
    }
    if (refusal.isPresent()) {
      reports.onReport(
          new ExecutionReport.Rejected(
              order.id(), atNanos, refusal.get(), ArrivalChecks.text(refusal.get())));
      return;
    }
    RestingOrder accepted = accept(atNanos, order);
    if (marketable) {
      take(atNanos, accepted);
    } else if (isAtOnce(order.timeInForce())) {
      end(atNanos, accepted, "nothing to fill at once");
    }
  }

  /** Reports Modified or ModifyRejected, then what came of it at once. */
  @Override
  public void modify(long atNanos, ModifyRequest change) {
    RestingOrder order = known.get(change.id());
    Optional<String> refusal = modifyRefusal(order, change);
    if (order == null || refusal.isPresent()) {
      reports.onReport(
          new ExecutionReport.ModifyRejected(
              change.id(), atNanos, refusal.orElse("no such order")));
      return;
    }
    boolean keepsPlace =
        change.priceTicks() == order.priceTicks()
            && change.quantityLots() <= order.filledLots() + order.leavesLots();
    order.change(change.priceTicks(), change.quantityLots());
    reports.onReport(
        new ExecutionReport.Modified(
            change.id(), atNanos, change.priceTicks(), change.quantityLots()));
    if (!keepsPlace) {
      working.addLast(order);
      order.arrive(atNanos, queueAhead(atNanos, change.priceTicks()));
      if (isMarketable(order.side(), OrderType.LIMIT, change.priceTicks())) {
        take(atNanos, order);
      }
    }
  }

  /** Reports Canceled or CancelRejected. */
  @Override
  public void cancel(long atNanos, ClientOrderId id) {
    RestingOrder order = known.get(id);
    if (order == null || order.isDone()) {
      String why = order == null ? "no such order" : "the order is done";
      reports.onReport(new ExecutionReport.CancelRejected(id, atNanos, why));
      return;
    }
    end(atNanos, order, "canceled by the account");
  }

  /** Reports Canceled for every working order, oldest first. */
  @Override
  public void cancelAll(long atNanos) {
    while (working.size() > 0) {
      end(atNanos, working.get(0), "canceled by the account");
    }
  }

  @Override
  public Optional<OrderState> order(ClientOrderId id) {
    return Optional.ofNullable(known.get(id)).map(RestingOrder::state);
  }

  /** Working orders, oldest first. */
  @Override
  public List<OrderState> openOrders() {
    return working.states();
  }

  /** What the account holds here by its fills, signed; it starts flat. */
  @Override
  public long positionLots() {
    return positionLots;
  }

  private void match(long atNanos, long priceTicks, long quantityLots) {
    long budget = quantityLots;
    RestingOrder next = working.nextInReach(prints, atNanos, priceTicks);
    while (next != null) {
      next.handled(prints);
      long offered = Math.min(next.offer(priceTicks, budget), next.leavesLots());
      long lots = next.request().reduceOnly() ? Math.min(offered, reducible(next)) : offered;
      if (lots > 0) {
        budget -= lots;
        fill(atNanos, next, new Trade(next.priceTicks(), lots, Liquidity.MAKER));
      }
      next = budget == 0 ? null : working.nextInReach(prints, atNanos, priceTicks);
    }
  }

  private RestingOrder accept(long atNanos, OrderRequest order) {
    long lots =
        order.reduceOnly()
            ? Math.min(order.quantityLots(), Math.abs(positionLots))
            : order.quantityLots();
    venueOrders++;
    RestingOrder accepted = new RestingOrder(order, "v" + venueOrders, lots);
    accepted.arrive(atNanos, queueAhead(atNanos, order.priceTicks()));
    forgetOldest();
    known.put(order.id(), accepted);
    working.addLast(accepted);
    order.expiresAtNanos().ifPresent(at -> nextExpiryAt = Math.min(nextExpiryAt, at));
    reports.onReport(
        new ExecutionReport.Accepted(order.id(), atNanos, new VenueOrderId(accepted.venueOrder())));
    return accepted;
  }

  private void take(long atNanos, RestingOrder order) {
    long away = slippage.timesUp(Math.abs(lastTicks));
    long price =
        switch (order.side()) {
          case BUY -> lastTicks + away;
          case SELL -> Math.max(lastTicks - away, 1);
        };
    if (order.request().type() == OrderType.LIMIT) {
      price =
          order.side() == Side.BUY
              ? Math.min(price, order.priceTicks())
              : Math.max(price, order.priceTicks());
    }
    boolean reduceOnly = order.request().reduceOnly();
    long lots = reduceOnly ? Math.min(order.leavesLots(), reducible(order)) : order.leavesLots();
    fill(atNanos, order, new Trade(price, lots, Liquidity.TAKER));
  }

  private void fill(long atNanos, RestingOrder order, Trade trade) {
    order.fill(trade.lots());
    positionLots = Math.addExact(positionLots, order.side().sign() * trade.lots());
    if (order.isDone()) {
      working.remove(order);
    }
    trades++;
    reports.onReport(
        new ExecutionReport.Filled(
            order.id(),
            atNanos,
            "t" + trades,
            order.side(),
            trade.priceTicks(),
            trade.lots(),
            order.leavesLots(),
            fees.charge(atNanos, trade.liquidity(), trade.priceTicks(), trade.lots()),
            instrument.quoteCurrency(),
            trade.liquidity()));
    endWhatCannotReduce(atNanos);
  }

  private void endWhatCannotReduce(long atNanos) {
    for (int i = working.size() - 1; i >= 0; i--) {
      RestingOrder each = working.get(i);
      if (each.request().reduceOnly() && reducible(each) == 0) {
        end(atNanos, each, "reduce-only with nothing left to reduce");
      }
    }
  }

  private void end(long atNanos, RestingOrder order, String text) {
    long leaves = order.leavesLots();
    order.end(OrderStatus.CANCELED);
    working.remove(order);
    reports.onReport(new ExecutionReport.Canceled(order.id(), atNanos, leaves, text));
  }

  private Optional<String> modifyRefusal(@Nullable RestingOrder order, ModifyRequest change) {
    if (order == null || order.isDone()) {
      return Optional.of(order == null ? "no such order" : "the order is done");
    }
    if (change.quantityLots() <= order.filledLots() || change.priceTicks() <= 0) {
      return Optional.of(
          "expected a price above zero and a quantity above the "
              + order.filledLots()
              + " lots filled, was "
              + change.priceTicks()
              + " ticks, "
              + change.quantityLots()
              + " lots");
    }
    long more = change.quantityLots() - order.filledLots() - order.leavesLots();
    if (order.side() == Side.SELL && more > freeLots()) {
      return Optional.of(ArrivalChecks.text(RejectReason.INSUFFICIENT_BALANCE));
    }
    boolean moves = change.priceTicks() != order.priceTicks() || more > 0;
    if (moves
        && order.request().postOnly()
        && isMarketable(order.side(), OrderType.LIMIT, change.priceTicks())) {
      return Optional.of(ArrivalChecks.text(RejectReason.POST_ONLY_WOULD_CROSS));
    }
    return Optional.empty();
  }

  private boolean isMarketable(Side side, OrderType type, long priceTicks) {
    return switch (type) {
      case MARKET, STOP_MARKET -> true;
      case LIMIT, STOP_LIMIT -> prints > 0 && side.sign() * (priceTicks - lastTicks) >= 0;
    };
  }

  private static boolean isAtOnce(TimeInForce time) {
    return switch (time) {
      case IOC, FOK -> true;
      case GTC, GTD -> false;
    };
  }

  private long queueAhead(long atNanos, long priceTicks) {
    return Math.max(queueDefaultLots, recent.largestAt(priceTicks, atNanos));
  }

  private long reducible(RestingOrder order) {
    return Math.max(0, -order.side().sign() * positionLots);
  }

  /** What a sale may still sell: on spot only what is held and not offered already. */
  private long freeLots() {
    return switch (instrument.contract()) {
      case LINEAR_PERPETUAL -> Long.MAX_VALUE;
      case SPOT -> positionLots - working.offeredLots();
    };
  }

  private void forgetOldest() {
    if (known.size() - working.size() < DONE_ORDERS_MAX) {
      return;
    }
    Iterator<RestingOrder> oldest = known.values().iterator();
    while (oldest.hasNext()) {
      if (oldest.next().isDone()) {
        oldest.remove();
        return;
      }
    }
  }

  private record Trade(long priceTicks, long lots, Liquidity liquidity) {}
}
