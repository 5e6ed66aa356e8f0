package dev.belay.engine.adapter;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.Balances;
import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.Position;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.execution.VenueOrderId;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A venue without latency that does what it is told: it accepts every order and fills it when
 * {@link #trade} reaches its price; its connection can lose commands, lose reports or go away. Used
 * by one thread.
 */
public final class MockVenue implements ExecutionAdapter {
  private static final int ORDERS_MAX = 100_000;

  private final ReportSink sink;
  private final VenueBooks books;
  private final Map<ClientOrderId, OrderState> orders = new LinkedHashMap<>();
  private Connection connection = Connection.GOOD;
  private long nowNanos;
  private long lastTicks;
  private long trades;
  private long takerLotsMax = Long.MAX_VALUE;

  /** How well the venue is reached. */
  public enum Connection {
    GOOD,
    /** Commands are lost before the venue sees them. */
    LOSES_COMMANDS,
    /** Commands arrive, reports are lost. */
    LOSES_REPORTS,
    /** Commands are lost and queries are not answered. */
    AWAY
  }

  /** A venue without orders; {@code capitalUnits} in 1e-8 of the quote currency. */
  public MockVenue(Instrument instrument, long capitalUnits, ReportSink sink) {
    this.sink = sink;
    this.books = new VenueBooks(instrument, capitalUnits);
  }

  public void connection(Connection how) {
    connection = how;
  }

  /** An order that takes fills at most so many lots when it arrives. */
  public void takerLotsMax(long lots) {
    takerLotsMax = lots;
  }

  /** The last price the market traded at; 0 before the first. */
  public long lastTicks() {
    return lastTicks;
  }

  public void clock(long atNanos) {
    nowNanos = atNanos;
  }

  /** The market trades at a price: working orders that it reaches fill whole, at their price. */
  public void trade(long priceTicks, long quantityLots) {
    lastTicks = priceTicks;
    long left = quantityLots;
    for (OrderState order : List.copyOf(orders.values())) {
      OrderRequest request = order.request();
      boolean reached = request.side().sign() * (request.priceTicks() - priceTicks) >= 0;
      if (!order.status().isDone() && reached && left > 0) {
        long lots = Math.min(left, order.leavesLots());
        left -= lots;
        fill(order, request.priceTicks(), lots, Liquidity.MAKER);
      }
    }
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(TimeInForce.values()), true, true, true);
  }

  @Override
  public void place(OrderRequest order) {
    if (isLost() || orders.containsKey(order.id())) {
      return;
    }
    Optional<RejectReason> refusal = refusal(order);
    if (refusal.isPresent()) {
      report(
          new ExecutionReport.Rejected(
              order.id(), nowNanos, refusal.get(), "refused by the mock venue"));
      return;
    }
    if (orders.size() == ORDERS_MAX) {
      throw new IllegalStateException("expected at most " + ORDERS_MAX + " orders in a mock");
    }
    String venueId = "m" + (orders.size() + 1);
    OrderState accepted =
        new OrderState(order, venueId, OrderStatus.ACCEPTED, 0, order.quantityLots());
    orders.put(order.id(), accepted);
    report(new ExecutionReport.Accepted(order.id(), nowNanos, new VenueOrderId(venueId)));
    if (crosses(order)) {
      long lots = Math.min(order.quantityLots(), takerLotsMax);
      fill(accepted, lastTicks, lots, Liquidity.TAKER);
    }
    endUnlessItRests(order.id());
  }

  private void endUnlessItRests(ClientOrderId id) {
    OrderState state = Objects.requireNonNull(orders.get(id));
    if (!state.status().isDone() && state.request().timeInForce() != TimeInForce.GTC) {
      end(state, OrderStatus.CANCELED);
      report(new ExecutionReport.Canceled(id, nowNanos, state.leavesLots(), "no fill"));
    }
  }

  @Override
  public void modify(ModifyRequest change) {
    if (isLost()) {
      return;
    }
    OrderState state = orders.get(change.id());
    if (state == null || state.status().isDone() || change.quantityLots() <= state.filledLots()) {
      report(new ExecutionReport.ModifyRejected(change.id(), nowNanos, "nothing to change"));
      return;
    }
    OrderRequest changed = state.request().changed(change.priceTicks(), change.quantityLots());
    long leaves = change.quantityLots() - state.filledLots();
    orders.put(
        change.id(),
        new OrderState(changed, state.venueOrder(), state.status(), state.filledLots(), leaves));
    report(
        new ExecutionReport.Modified(
            change.id(), nowNanos, change.priceTicks(), change.quantityLots()));
  }

  @Override
  public void cancel(ClientOrderId order) {
    if (isLost()) {
      return;
    }
    OrderState state = orders.get(order);
    if (state == null || state.status().isDone()) {
      report(new ExecutionReport.CancelRejected(order, nowNanos, "no such working order"));
      return;
    }
    end(state, OrderStatus.CANCELED);
    report(new ExecutionReport.Canceled(order, nowNanos, state.leavesLots(), "canceled"));
  }

  @Override
  public void cancelAll(InstrumentId instrument) {
    books.requireKnown(instrument);
    for (OrderState order : List.copyOf(orders.values())) {
      if (!order.status().isDone()) {
        cancel(order.request().id());
      }
    }
  }

  @Override
  public Answer<OrderState> order(ClientOrderId id) {
    if (connection == Connection.AWAY) {
      return new Answer.Unavailable<>("the mock venue is away");
    }
    OrderState state = orders.get(id);
    return state == null ? new Answer.Absent<>(asOf()) : new Answer.Known<>(state, asOf());
  }

  @Override
  public Answer<List<OrderState>> openOrders() {
    return known(orders.values().stream().filter(order -> !order.status().isDone()).toList());
  }

  @Override
  public Answer<List<Position>> positions() {
    return known(books.positions());
  }

  @Override
  public Answer<Balances> balances() {
    return known(books.balances());
  }

  @Override
  public Answer<FillPage> fillsSince(FillCursor cursor) {
    return known(books.fillsSince(cursor));
  }

  @Override
  public void close() {
    connection = Connection.AWAY;
  }

  private <T> Answer<T> known(T value) {
    return connection == Connection.AWAY
        ? new Answer.Unavailable<>("the mock venue is away")
        : new Answer.Known<>(value, asOf());
  }

  private Optional<RejectReason> refusal(OrderRequest order) {
    if (order.type() == OrderType.MARKET && lastTicks == 0) {
      return Optional.of(RejectReason.NO_MARKET);
    }
    if (order.reduceOnly() && order.side().sign() * books.positionLots() >= 0) {
      return Optional.of(RejectReason.REDUCE_ONLY_WITHOUT_POSITION);
    }
    return order.postOnly() && crosses(order)
        ? Optional.of(RejectReason.POST_ONLY_WOULD_CROSS)
        : Optional.empty();
  }

  private boolean crosses(OrderRequest order) {
    if (order.type() == OrderType.MARKET) {
      return true;
    }
    long distance = order.priceTicks() - lastTicks;
    return lastTicks > 0 && (order.side() == Side.BUY ? distance >= 0 : distance <= 0);
  }

  private void fill(OrderState order, long priceTicks, long lots, Liquidity liquidity) {
    trades++;
    long leaves = order.leavesLots() - lots;
    OrderStatus status = leaves == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    OrderRequest request = order.request();
    orders.put(
        request.id(),
        new OrderState(request, order.venueOrder(), status, order.filledLots() + lots, leaves));
    ExecutionReport.Filled fill =
        new ExecutionReport.Filled(
            request.id(),
            nowNanos,
            "mt" + trades,
            request.side(),
            priceTicks,
            lots,
            leaves,
            0,
            books.quoteCurrency(),
            liquidity);
    books.onFill(fill);
    report(fill);
  }

  private void end(OrderState state, OrderStatus how) {
    orders.put(
        state.request().id(),
        new OrderState(state.request(), state.venueOrder(), how, state.filledLots(), 0));
  }

  private boolean isLost() {
    return connection == Connection.LOSES_COMMANDS || connection == Connection.AWAY;
  }

  private void report(ExecutionReport report) {
    if (connection == Connection.GOOD) {
      sink.onReport(report);
    }
  }

  private Instant asOf() {
    return Instant.ofEpochSecond(0, nowNanos);
  }
}
