package dev.belay.engine.venue;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.OrderState;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/** One member's door to a {@link BookExchange}. */
public final class BookMatching implements Matching {
  private final BookExchange exchange;
  private final BookMember member;

  BookMatching(BookExchange exchange, BookMember member) {
    this.exchange = exchange;
    this.member = member;
  }

  @Override
  public void onMarket(long venueAtNanos, DirectBuffer frame, int offset) {
    exchange.onMarket(venueAtNanos, frame, offset);
  }

  @Override
  public long nextDeadline() {
    return exchange.nextDeadline();
  }

  @Override
  public void onTime(long atNanos) {
    exchange.onTime(atNanos);
  }

  @Override
  public void place(long atNanos, OrderRequest order) {
    exchange.place(atNanos, member, order);
  }

  @Override
  public void modify(long atNanos, ModifyRequest change) {
    exchange.modify(atNanos, member, change);
  }

  @Override
  public void cancel(long atNanos, ClientOrderId id) {
    BookOrder order = member.find(id);
    if (order == null || order.isDone()) {
      String why = order == null ? "no such order" : "the order is done";
      member.report(new ExecutionReport.CancelRejected(id, atNanos, why));
      return;
    }
    exchange.cancel(atNanos, order);
  }

  @Override
  public void cancelAll(long atNanos) {
    while (!member.working().isEmpty()) {
      exchange.cancel(atNanos, member.working().getFirst());
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
}
