package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.session.BarRules;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.account.UnitRate;
import dev.belay.engine.frame.codec.BarDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Matches one account's orders against bars.
 *
 * <ul>
 *   <li>A bar's price went from its open over both extremes, in the order the rules state, to its
 *       close. A resting limit that it touches fills at the limit, without a queue; all of a bar's
 *       fills together are no more than its volume.
 *   <li>An order that takes liquidity, a market order or a limit at or beyond the last close, fills
 *       whole at the last close or at the next open, as the rules state, and the slippage, never
 *       beyond its limit. Where it waits for the open and the open is beyond its limit, it rests.
 *   <li>A bar is known when it closes: what it filled is reported then.
 * </ul>
 */
public final class BarMatching implements Matching {
  private final BookMember member;
  private final UnitRate slippage;
  private final BarRules rules;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final List<BookOrder> waiting = new ArrayList<>();
  private long lastTicks;
  private boolean known;
  private long budget;
  private long venueOrders;
  private long trades;
  private long nextExpiryAt = NEVER;

  /** A venue without bars and orders. */
  public BarMatching(Instrument instrument, VenueConfig config, ReportSink reports) {
    FeeSchedule fees = new FeeSchedule(instrument, config.makerFee(), config.takerFee());
    member = new BookMember(instrument, fees, reports);
    slippage = UnitRate.ofShare(config.slippage());
    rules = config.marketOrDefault().bars().orElse(BarRules.DEFAULT);
  }

  @Override
  public void onMarket(long venueAtNanos, DirectBuffer frame, int offset) {
    if (header.wrap(frame, offset).templateId() != BarDecoder.TEMPLATE_ID) {
      return;
    }
    bar.wrapAndApplyHeader(frame, offset, header);
    known = true;
    lastTicks = bar.closeTicks();
    if (!member.working().isEmpty()) {
      match(venueAtNanos);
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
    for (BookOrder order : new ArrayList<>(member.working())) {
      long at = order.request().expiresAtNanos().orElse(NEVER);
      if (at <= atNanos) {
        waiting.remove(order);
        member.expire(at, order);
      } else {
        nextExpiryAt = Math.min(nextExpiryAt, at);
      }
    }
  }

  @Override
  public void place(long atNanos, OrderRequest request) {
    if (member.find(request.id()) != null) {
      return;
    }
    if (request.type().isStop() || request.expiresAtNanos().orElse(NEVER) <= atNanos) {
      String text = "expected no stop, and a time of expiry that is still to come";
      member.report(
          new ExecutionReport.Rejected(request.id(), atNanos, RejectReason.INVALID_ORDER, text));
      return;
    }
    boolean marketable = isMarketable(request);
    Optional<RejectReason> refusal = member.refusal(request, known);
    if (refusal.isEmpty() && request.postOnly() && marketable) {
      refusal = Optional.of(RejectReason.POST_ONLY_WOULD_CROSS);
    }
    if (refusal.isPresent()) {
      member.reject(atNanos, request.id(), refusal.get());
      return;
    }
    venueOrders++;
    BookOrder order = new BookOrder(member, clipped(request), "v" + venueOrders);
    member.accept(atNanos, order);
    request.expiresAtNanos().ifPresent(at -> nextExpiryAt = Math.min(nextExpiryAt, at));
    arrive(atNanos, order, marketable);
  }

  @Override
  public void modify(long atNanos, ModifyRequest change) {
    BookOrder order = member.find(change.id());
    Optional<String> refusal = modifyRefusal(order, change);
    if (order == null || refusal.isPresent()) {
      member.report(
          new ExecutionReport.ModifyRejected(
              change.id(), atNanos, refusal.orElse("no such order")));
      return;
    }
    order.change(order.request().changed(change.priceTicks(), change.quantityLots()));
    member.report(
        new ExecutionReport.Modified(
            change.id(), atNanos, change.priceTicks(), change.quantityLots()));
    waiting.remove(order);
    arrive(atNanos, order, isMarketable(order.request()));
  }

  @Override
  public void cancel(long atNanos, ClientOrderId id) {
    BookOrder order = member.find(id);
    if (order == null || order.isDone()) {
      String why = order == null ? "no such order" : "the order is done";
      member.report(new ExecutionReport.CancelRejected(id, atNanos, why));
      return;
    }
    end(atNanos, order, "canceled by the account");
  }

  @Override
  public void cancelAll(long atNanos) {
    while (!member.working().isEmpty()) {
      end(atNanos, member.working().getFirst(), "canceled by the account");
    }
  }

  @Override
  public Optional<OrderState> order(ClientOrderId id) {
    return Optional.ofNullable(member.find(id)).map(BookOrder::state);
  }

  @Override
  public List<OrderState> openOrders() {
    return member.working().stream().map(BookOrder::state).toList();
  }

  @Override
  public long positionLots() {
    return member.positionLots();
  }

  private void match(long atNanos) {
    budget = bar.volumeLots();
    takeAtOpen(atNanos);
    long first =
        switch (rules.path()) {
          case OPEN_HIGH_LOW_CLOSE -> bar.highTicks();
          case OPEN_LOW_HIGH_CLOSE -> bar.lowTicks();
        };
    long second = bar.highTicks() + bar.lowTicks() - first;
    touch(atNanos, bar.openTicks());
    touch(atNanos, first);
    touch(atNanos, second);
    touch(atNanos, bar.closeTicks());
  }

  private void takeAtOpen(long atNanos) {
    List<BookOrder> due = List.copyOf(waiting);
    waiting.clear();
    for (BookOrder order : due) {
      boolean reaches =
          !order.request().type().hasLimit()
              || order.side().sign() * (order.priceTicks() - bar.openTicks()) >= 0;
      if (reaches && !order.isDone()) {
        take(atNanos, order, bar.openTicks());
      }
      endWhatWaitsForNothing(atNanos, order);
    }
  }

  /** The price came here: every limit it touches fills, best first, then oldest. */
  private void touch(long atNanos, long ticks) {
    BookOrder next = touched(ticks);
    while (budget > 0 && next != null) {
      long lots = Math.min(budget, next.tradableLots());
      budget -= lots;
      fill(atNanos, next, new Taken(next.priceTicks(), lots, Liquidity.MAKER));
      next = touched(ticks);
    }
  }

  private @Nullable BookOrder touched(long ticks) {
    BookOrder best = null;
    long bestReach = -1;
    for (BookOrder each : member.working()) {
      long reach = each.side().sign() * (each.priceTicks() - ticks);
      if (reach > bestReach && each.tradableLots() > 0) {
        best = each;
        bestReach = reach;
      }
    }
    return best;
  }

  private void arrive(long atNanos, BookOrder order, boolean marketable) {
    if (marketable) {
      switch (rules.marketFill()) {
        case CLOSE -> take(atNanos, order, lastTicks);
        case NEXT_OPEN -> waiting.add(order);
      }
    } else {
      endWhatWaitsForNothing(atNanos, order);
    }
  }

  private void take(long atNanos, BookOrder order, long fromTicks) {
    long away = slippage.timesUp(Math.abs(fromTicks));
    long price =
        switch (order.side()) {
          case BUY -> fromTicks + away;
          case SELL -> Math.max(fromTicks - away, 1);
        };
    if (order.request().type().hasLimit()) {
      price =
          order.side() == Side.BUY
              ? Math.min(price, order.priceTicks())
              : Math.max(price, order.priceTicks());
    }
    if (order.tradableLots() > 0) {
      fill(atNanos, order, new Taken(price, order.tradableLots(), Liquidity.TAKER));
    }
  }

  private record Taken(long priceTicks, long lots, Liquidity liquidity) {}

  private void fill(long atNanos, BookOrder order, Taken taken) {
    trades++;
    member.fill(
        atNanos,
        order,
        new BookMember.Trade("t" + trades, taken.priceTicks(), taken.lots(), taken.liquidity()));
    for (BookOrder each : new ArrayList<>(member.working())) {
      if (each.request().reduceOnly() && each.tradableLots() == 0) {
        end(atNanos, each, "reduce-only with nothing left to reduce");
      }
    }
  }

  private void endWhatWaitsForNothing(long atNanos, BookOrder order) {
    boolean rests =
        switch (order.request().timeInForce()) {
          case GTC, GTD -> true;
          case IOC, FOK -> false;
        };
    if (!rests && !order.isDone()) {
      end(atNanos, order, "nothing to fill at once");
    }
  }

  private void end(long atNanos, BookOrder order, String text) {
    waiting.remove(order);
    member.cancel(atNanos, order, text);
  }

  private boolean isMarketable(OrderRequest order) {
    return !order.type().hasLimit()
        || (known && order.side().sign() * (order.priceTicks() - lastTicks) >= 0);
  }

  private OrderRequest clipped(OrderRequest order) {
    long most = order.reduceOnly() ? member.reducibleLots(order.side()) : order.quantityLots();
    return most < order.quantityLots() ? order.changed(order.priceTicks(), most) : order;
  }

  private Optional<String> modifyRefusal(@Nullable BookOrder order, ModifyRequest change) {
    if (order == null || order.isDone()) {
      return Optional.of(order == null ? "no such order" : "the order is done");
    }
    if (!order.request().type().hasLimit()
        || change.quantityLots() <= order.filledLots()
        || change.priceTicks() <= 0) {
      return Optional.of(
          "expected a limit order, a price above zero and more than %d lots, was %d ticks, %d lots"
              .formatted(order.filledLots(), change.priceTicks(), change.quantityLots()));
    }
    long more = change.quantityLots() - order.request().quantityLots();
    if (order.side() == Side.SELL && more > member.freeLots()) {
      return Optional.of(ArrivalChecks.text(RejectReason.INSUFFICIENT_BALANCE));
    }
    OrderRequest changed = order.request().changed(change.priceTicks(), change.quantityLots());
    return changed.postOnly() && isMarketable(changed)
        ? Optional.of(ArrivalChecks.text(RejectReason.POST_ONLY_WOULD_CROSS))
        : Optional.empty();
  }
}
