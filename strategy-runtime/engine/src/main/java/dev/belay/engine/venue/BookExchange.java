package dev.belay.engine.venue;

import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Side;
import dev.belay.api.session.MarketModel;
import dev.belay.api.session.VenueConfig;
import dev.belay.engine.book.LevelBook;
import dev.belay.engine.book.LevelListener;
import dev.belay.engine.book.MarketFrame;
import dev.belay.engine.frame.codec.BookTradeDecoder;
import dev.belay.engine.frame.codec.DepthDecoder;
import dev.belay.engine.queue.QueueModel;
import dev.belay.engine.queue.QueueModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A venue with a book: the market's, as its frames tell, and the orders of one or more members. The
 * bots of a desk that are members of one venue meet each other there.
 *
 * <p>A frame that touches none of their orders allocates nothing.
 */
public final class BookExchange {
  private final Instrument instrument;
  private final LevelBook book;
  private final QueueModel queue;
  private final Floor floor;
  private final FillRules rules;
  private final SleepingStops stops = new SleepingStops();
  private final LevelListener levels = this::onLevel;
  private final List<BookMember> members = new ArrayList<>();
  private long venueOrders;
  private boolean inSnapshot;
  private long nextExpiryAt = Matching.NEVER;

  /**
   * A venue without members.
   *
   * @param model a profile with a book
   */
  public BookExchange(Instrument instrument, MarketModel model, LevelBook book) {
    this.instrument = instrument;
    this.book = book;
    queue = QueueModels.of(model);
    floor = new Floor(instrument, book);
    rules =
        switch (model.profile()) {
          case PARTIAL ->
              new PartialRules(
                  floor, model.selfTrade().orElse(MarketModel.SelfTrade.CANCEL_NEWEST));
          case HFTBACKTEST_WHOLE -> new WholeRules(floor);
          case TRADE_TAPE, BARS ->
              throw new IllegalArgumentException(
                  "expected a profile with a book, was " + model.profile());
        };
  }

  /**
   * Lets an account trade here. The market is told through one of the members only.
   *
   * @param config for its fees
   */
  public Matching enter(VenueConfig config, ReportSink reports) {
    FeeSchedule fees = FeeSchedule.of(instrument, config);
    BookMember member = new BookMember(instrument, fees, reports);
    members.add(member);
    return new BookMatching(this, member);
  }

  /** What the market shows. */
  public LevelBook book() {
    return book;
  }

  /** The best price of a side at which the market has something left for us. */
  long bestAvailableTicks(Side side) {
    return floor.offers(side).bestTicks();
  }

  void onMarket(long atNanos, DirectBuffer frame, int offset) {
    int template = MarketFrame.template(frame, offset);
    if (template == DepthDecoder.TEMPLATE_ID) {
      onDepth(atNanos, frame, offset);
    } else if (template == BookTradeDecoder.TEMPLATE_ID) {
      onTrade(
          atNanos,
          MarketFrame.tradePriceTicks(frame, offset),
          MarketFrame.tradeQuantityLots(frame, offset),
          MarketFrame.aggressor(frame, offset));
    }
  }

  long nextDeadline() {
    return nextExpiryAt;
  }

  void place(long atNanos, BookMember member, OrderRequest request) {
    if (member.find(request.id()) != null) {
      return;
    }
    BookOrder order = new BookOrder(member, request, "v" + (venueOrders + 1));
    Optional<RejectReason> refusal = refusal(atNanos, order);
    if (refusal.isPresent()) {
      member.reject(atNanos, request.id(), refusal.get());
      return;
    }
    venueOrders++;
    if (!order.isAsleep()) {
      clip(order);
    }
    member.accept(atNanos, order);
    request.expiresAtNanos().ifPresent(at -> nextExpiryAt = Math.min(nextExpiryAt, at));
    if (order.isAsleep()) {
      stops.add(order);
      wakeStops(atNanos);
    } else {
      arrive(atNanos, order);
    }
  }

  void modify(long atNanos, BookMember member, ModifyRequest change) {
    BookOrder order = member.find(change.id());
    Optional<String> refusal = modifyRefusal(order, change);
    if (order == null || refusal.isPresent()) {
      member.report(
          new ExecutionReport.ModifyRejected(
              change.id(), atNanos, refusal.orElse("no such order")));
      return;
    }
    boolean keepsPlace =
        change.priceTicks() == order.priceTicks()
            && change.quantityLots() <= order.request().quantityLots();
    order.change(order.request().changed(change.priceTicks(), change.quantityLots()));
    member.report(
        new ExecutionReport.Modified(
            change.id(), atNanos, change.priceTicks(), change.quantityLots()));
    if (!keepsPlace) {
      floor.leave(order);
      arrive(atNanos, order);
    }
  }

  void cancel(long atNanos, BookOrder order) {
    stops.remove(order);
    floor.cancel(atNanos, order, "canceled by the account");
  }

  void onTime(long atNanos) {
    if (atNanos < nextExpiryAt) {
      return;
    }
    nextExpiryAt = Matching.NEVER;
    for (BookMember member : members) {
      for (BookOrder order : new ArrayList<>(member.working())) {
        long at = order.request().expiresAtNanos().orElse(Matching.NEVER);
        if (at <= atNanos) {
          stops.remove(order);
          member.expire(at, order);
          floor.leave(order);
        } else {
          nextExpiryAt = Math.min(nextExpiryAt, at);
        }
      }
    }
  }

  private void onDepth(long atNanos, DirectBuffer frame, int offset) {
    if (floor.isWatching()) {
      inSnapshot = MarketFrame.isSnapshot(frame, offset);
      book.apply(frame, offset, levels);
      if (inSnapshot) {
        afterSnapshot();
      }
    } else {
      book.apply(frame, offset);
    }
    if (book.bestAskTicks() <= floor.orders(Side.BUY).bestTicks()) {
      rules.onReached(atNanos, Side.BUY);
    }
    if (book.bestBidTicks() >= floor.orders(Side.SELL).bestTicks()) {
      rules.onReached(atNanos, Side.SELL);
    }
    if (stops.isReachedByQuotes(book)) {
      wakeStops(atNanos);
    }
  }

  private void onTrade(long atNanos, long priceTicks, long lots, int aggressor) {
    if (aggressor != MarketFrame.AGGRESSOR_BUY
        && priceTicks <= floor.orders(Side.BUY).bestTicks()) {
      rules.onTrade(atNanos, Side.BUY, priceTicks, lots);
    }
    if (aggressor != MarketFrame.AGGRESSOR_SELL
        && priceTicks >= floor.orders(Side.SELL).bestTicks()) {
      rules.onTrade(atNanos, Side.SELL, priceTicks, lots);
    }
    if (stops.isReachedByTrade(priceTicks)) {
      stops.onTrade(priceTicks);
      wakeStops(atNanos);
    }
  }

  private void onLevel(Side side, long priceTicks, long before, long now) {
    OrdersOfSide orders = floor.orders(side);
    for (int i = 0; i < orders.size(); i++) {
      BookOrder each = orders.get(i);
      if (each.priceTicks() == priceTicks) {
        each.place().level(queue, floor.base(before), floor.base(now));
      }
    }
    if (before != now && !inSnapshot && !floor.offers(side).isEmpty()) {
      floor.offers(side).onChanged(priceTicks);
    }
  }

  private void afterSnapshot() {
    for (Side side : Side.values()) {
      rules.afterSnapshot(side);
      floor.offers(side).afterSnapshot();
      floor.watch(side);
    }
  }

  private Optional<RejectReason> refusal(long atNanos, BookOrder order) {
    OrderRequest request = order.request();
    boolean expired = request.expiresAtNanos().orElse(Matching.NEVER) <= atNanos;
    if (expired || (order.isAsleep() && request.triggerTicks().orElse(0L) <= 0)) {
      return Optional.of(RejectReason.INVALID_ORDER);
    }
    Optional<RejectReason> refusal = order.member().refusal(request, rules.hasMarket(order.side()));
    return refusal.isEmpty() && request.postOnly() && !order.isAsleep() && rules.isMarketable(order)
        ? Optional.of(RejectReason.POST_ONLY_WOULD_CROSS)
        : refusal;
  }

  private Optional<String> modifyRefusal(@Nullable BookOrder order, ModifyRequest change) {
    if (order == null || order.isDone()) {
      return Optional.of(order == null ? "no such order" : "the order is done");
    }
    if (order.isAsleep()) {
      return Optional.of("a stop that sleeps is canceled and placed again, not changed");
    }
    if (change.quantityLots() <= order.filledLots() || change.priceTicks() <= 0) {
      return Optional.of(
          "expected a price above zero and a quantity above the %d lots filled, was %d ticks, %d lots"
              .formatted(order.filledLots(), change.priceTicks(), change.quantityLots()));
    }
    long more = change.quantityLots() - order.request().quantityLots();
    if (order.side() == Side.SELL && more > order.member().freeLots()) {
      return Optional.of(ArrivalChecks.text(RejectReason.INSUFFICIENT_BALANCE));
    }
    OrderRequest changed = order.request().changed(change.priceTicks(), change.quantityLots());
    boolean moves = change.priceTicks() != order.priceTicks() || more > 0;
    return moves
            && changed.postOnly()
            && rules.isMarketable(new BookOrder(order.member(), changed, order.venueOrder()))
        ? Optional.of(ArrivalChecks.text(RejectReason.POST_ONLY_WOULD_CROSS))
        : Optional.empty();
  }

  /** A reduce-only order asks for no more than there is to reduce. */
  private static void clip(BookOrder order) {
    long lots = Math.min(order.leavesLots(), order.tradableLots());
    if (lots > 0 && lots < order.leavesLots()) {
      order.change(order.request().changed(order.priceTicks(), order.filledLots() + lots));
    }
  }

  private void arrive(long atNanos, BookOrder order) {
    TimeInForce time = order.request().timeInForce();
    boolean marketable = rules.isMarketable(order);
    boolean takes = marketable && (time != TimeInForce.FOK || rules.isWholeMarketable(order));
    if (takes) {
      rules.take(atNanos, order);
    }
    if (order.isDone()) {
      return;
    }
    if (time == TimeInForce.IOC || time == TimeInForce.FOK || !order.request().type().hasLimit()) {
      String text = marketable ? "nothing more to fill at once" : "nothing to fill at once";
      floor.cancel(atNanos, order, text);
    } else {
      floor.rest(order);
    }
  }

  private void wakeStops(long atNanos) {
    for (BookOrder each = stops.takeReached(book); each != null; each = stops.takeReached(book)) {
      wake(atNanos, each);
    }
    stops.forgetTrade();
  }

  private void wake(long atNanos, BookOrder order) {
    if (order.isDone()) {
      return;
    }
    order.member().report(new ExecutionReport.Triggered(order.request().id(), atNanos));
    order.change(order.request().awake());
    clip(order);
    if (order.tradableLots() == 0) {
      floor.cancel(atNanos, order, "reduce-only with nothing left to reduce");
    } else if (order.request().postOnly() && rules.isMarketable(order)) {
      floor.cancel(atNanos, order, ArrivalChecks.text(RejectReason.POST_ONLY_WOULD_CROSS));
    } else {
      arrive(atNanos, order);
    }
  }
}
