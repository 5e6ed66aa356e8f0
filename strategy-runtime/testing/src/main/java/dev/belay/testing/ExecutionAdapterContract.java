package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.Balances;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionAdapter;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.FillCursor;
import dev.belay.api.execution.FillPage;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.Position;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.ReportSink;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every adapter does. A subclass says how to open one on a flat account of a margined
 * instrument, how to make its market trade, and how to wait until everything under way has arrived.
 */
public abstract class ExecutionAdapterContract {
  /** Price in ticks around which the suite trades. */
  protected static final long MARKET_TICKS = 100_000;

  /** Reports in the order they were heard; safe for several threads. */
  protected final List<ExecutionReport> reports = Collections.synchronizedList(new ArrayList<>());

  private @Nullable ExecutionAdapter opened;
  private int orders;

  /** Opens an adapter to an empty account. */
  protected abstract ExecutionAdapter open(ReportSink sink);

  protected abstract InstrumentId instrument();

  /** The market trades so much at a price, later than anything before. */
  protected abstract void marketTrades(long priceTicks, long quantityLots);

  /** Returns when commands have arrived and their reports were heard. */
  protected abstract void settle();

  @BeforeEach
  final void openAdapter() {
    opened = open(reports::add);
    marketTrades(MARKET_TICKS, 10);
  }

  @AfterEach
  final void closeAdapter() {
    adapter().close();
  }

  @Test
  void offersAtLeastGoodTillCanceled() {
    assertThat(adapter().capabilities().timesInForce()).contains(TimeInForce.GTC);
  }

  @Test
  void acceptsARestingOrderAndShowsIt() {
    OrderRequest order = place(limit(Side.BUY, MARKET_TICKS - 100, 5));

    assertThat(heard(ExecutionReport.Accepted.class)).hasSize(1);
    OrderState state = known(adapter().order(order.id()));
    assertThat(state.status()).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(state.leavesLots()).isEqualTo(5);
    assertThat(known(adapter().openOrders())).hasSize(1);
  }

  @Test
  void takesTheSameIdTwiceAsOneOrder() {
    OrderRequest order = limit(Side.BUY, MARKET_TICKS - 100, 5);
    place(order);
    place(order);

    assertThat(heard(ExecutionReport.Accepted.class)).hasSize(1);
    assertThat(known(adapter().openOrders())).hasSize(1);
  }

  @Test
  void cancelsAWorkingOrder() {
    OrderRequest order = place(limit(Side.SELL, MARKET_TICKS + 100, 5));
    adapter().cancel(order.id());
    settle();

    assertThat(heard(ExecutionReport.Canceled.class))
        .singleElement()
        .extracting(ExecutionReport.Canceled::leavesLots)
        .isEqualTo(5L);
    assertThat(known(adapter().openOrders())).isEmpty();
    assertThat(known(adapter().order(order.id())).status()).isEqualTo(OrderStatus.CANCELED);
  }

  @Test
  void rejectsTheCancelOfAnUnknownOrder() {
    adapter().cancel(nextId());
    settle();

    assertThat(heard(ExecutionReport.CancelRejected.class)).hasSize(1);
  }

  @Test
  void rejectsASecondCancel() {
    OrderRequest order = place(limit(Side.BUY, MARKET_TICKS - 100, 5));
    adapter().cancel(order.id());
    settle();
    adapter().cancel(order.id());
    settle();

    assertThat(heard(ExecutionReport.Canceled.class)).hasSize(1);
    assertThat(heard(ExecutionReport.CancelRejected.class)).hasSize(1);
  }

  @Test
  void cancelsEverything() {
    place(limit(Side.BUY, MARKET_TICKS - 100, 5));
    place(limit(Side.BUY, MARKET_TICKS - 200, 5));
    place(limit(Side.SELL, MARKET_TICKS + 100, 5));
    adapter().cancelAll(instrument());
    settle();

    assertThat(heard(ExecutionReport.Canceled.class)).hasSize(3);
    assertThat(known(adapter().openOrders())).isEmpty();
  }

  @Test
  void answersAbsentForAnOrderItNeverSaw() {
    assertThat(adapter().order(nextId())).isInstanceOf(Answer.Absent.class);
  }

  @Test
  void changesAWorkingOrder() {
    OrderRequest order = place(limit(Side.BUY, MARKET_TICKS - 100, 5));
    adapter().modify(new ModifyRequest(order.id(), MARKET_TICKS - 150, 7));
    settle();

    assertThat(heard(ExecutionReport.Modified.class)).hasSize(1);
    assertThat(known(adapter().order(order.id())).leavesLots()).isEqualTo(7);
  }

  @Test
  void rejectsTheChangeOfAnUnknownOrder() {
    adapter().modify(new ModifyRequest(nextId(), MARKET_TICKS - 150, 7));
    settle();

    assertThat(heard(ExecutionReport.ModifyRejected.class)).hasSize(1);
  }

  /** Case M4. */
  @Test
  void rejectsAPostOnlyOrderThatWouldTakeLiquidity() {
    OrderRequest plain = limit(Side.BUY, MARKET_TICKS + 1, 5);
    place(
        new OrderRequest(
            plain.id(),
            plain.instrument(),
            plain.side(),
            plain.type(),
            plain.timeInForce(),
            plain.priceTicks(),
            plain.quantityLots(),
            true,
            false));

    assertThat(heard(ExecutionReport.Accepted.class)).isEmpty();
    assertThat(heard(ExecutionReport.Rejected.class))
        .singleElement()
        .extracting(ExecutionReport.Rejected::reason)
        .isEqualTo(RejectReason.POST_ONLY_WOULD_CROSS);
  }

  @Test
  void fillsAnOrderThatTheMarketTradesThrough() {
    OrderRequest order = place(limit(Side.BUY, MARKET_TICKS - 100, 5));
    marketTrades(MARKET_TICKS - 101, 3);
    settle();
    marketTrades(MARKET_TICKS - 101, 30);
    settle();

    List<ExecutionReport.Filled> fills = heard(ExecutionReport.Filled.class);
    assertThat(fills).extracting(ExecutionReport.Filled::quantityLots).containsExactly(3L, 2L);
    assertThat(fills).extracting(ExecutionReport.Filled::leavesLots).containsExactly(2L, 0L);
    assertThat(fills).extracting(ExecutionReport.Filled::trade).doesNotHaveDuplicates();
    assertThat(known(adapter().order(order.id())).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(known(adapter().positions()))
        .singleElement()
        .extracting(Position::quantityLots)
        .isEqualTo(5L);
  }

  @Test
  void fillsAMarketOrderAtOnce() {
    place(
        new OrderRequest(
            nextId(),
            instrument(),
            Side.SELL,
            OrderType.MARKET,
            TimeInForce.IOC,
            0,
            4,
            false,
            false));

    assertThat(heard(ExecutionReport.Filled.class)).hasSize(1);
    assertThat(known(adapter().positions()))
        .singleElement()
        .extracting(Position::quantityLots)
        .isEqualTo(-4L);
  }

  @Test
  void listsFillsSinceACursorOnce() {
    place(limit(Side.BUY, MARKET_TICKS - 100, 5));
    marketTrades(MARKET_TICKS - 101, 30);
    settle();
    FillPage first = known(adapter().fillsSince(FillCursor.START));
    place(limit(Side.BUY, MARKET_TICKS - 200, 5));
    marketTrades(MARKET_TICKS - 201, 30);
    settle();
    FillPage second = known(adapter().fillsSince(first.next()));

    assertThat(first.complete()).isTrue();
    assertThat(first.fills()).hasSize(1);
    assertThat(second.fills()).hasSize(1).doesNotContainAnyElementsOf(first.fills());
    assertThat(known(adapter().fillsSince(second.next())).fills()).isEmpty();
  }

  @Test
  void hearsAnOrdersReportsInTheVenuesOrder() {
    place(limit(Side.BUY, MARKET_TICKS - 100, 5));
    marketTrades(MARKET_TICKS - 101, 30);
    settle();

    assertThat(List.copyOf(reports).stream().map(Object::getClass).toList())
        .containsExactly(ExecutionReport.Accepted.class, ExecutionReport.Filled.class);
  }

  @Test
  void isFlatOnlyWhenItKnows() {
    assertThat(known(adapter().positions())).isEmpty();
    Balances balances = known(adapter().balances());
    assertThat(balances.total()).isNotEmpty();
  }

  private ExecutionAdapter adapter() {
    return Objects.requireNonNull(opened, "expected an opened adapter");
  }

  private OrderRequest place(OrderRequest order) {
    adapter().place(order);
    settle();
    return order;
  }

  private OrderRequest limit(Side side, long priceTicks, long quantityLots) {
    return new OrderRequest(
        nextId(),
        instrument(),
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        priceTicks,
        quantityLots,
        false,
        false);
  }

  private ClientOrderId nextId() {
    orders++;
    return ClientOrderId.of("contract", orders);
  }

  private <R extends ExecutionReport> List<R> heard(Class<R> kind) {
    return List.copyOf(reports).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static <T> T known(Answer<T> answer) {
    return switch (answer) {
      case Answer.Known<T> known -> known.value();
      case Answer.Absent<T> absent -> throw new AssertionError("expected an answer, was absent");
      case Answer.Unavailable<T> unavailable ->
          throw new AssertionError("expected an answer, was " + unavailable.cause());
    };
  }
}
